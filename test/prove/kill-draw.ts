import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Someone } from '../support/club-rows.ts'
import { seeded } from '../support/seeded.ts'
import type { DrawingServer } from './drawing-server.ts'
import { aDeskFor, countOff, drawnTheSame, fillDraw, type DrawnEvent } from './drawn-club.ts'
import { ask } from './front.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks, type ProvenClub } from './proven-club.ts'

/** A draw has 18 statements once its list is frozen and 7 before; the last of these are past its COMMIT then. */
const statementsOfADraw = 20

type Kills = { beforeTheList: number; beforeTheDraw: number; after: number }

/**
 * Servers that die at a statement of the draw, of their own hand or killed a moment later, until so many have died;
 * the next one draws. Ballots are drawn by the servers' job, fair starts because somebody comes late.
 */
export const killDraw = aProof({
  name: 'kill-draw',
  shows: 'kill -9 of a server in the middle of a draw: drawn once, charged once, told once, parties whole',
  manyProcesses: true,
  full: { kills: 200, parties: 40, deaths: 5 },
  short: { kills: 4, parties: 8, deaths: 2 },
  async run(ground, { kills, parties, deaths }, { processes, seed }) {
    const club = await aProvenClub(await ground.newDatabase(), {
      members: parties + 1,
      events: Array.from({ length: Math.ceil(kills / deaths) }, () => ({
        seats: parties,
        price: 100,
        guestsMax: 1,
      })),
    })
    const desk = aDeskFor(club)
    const random = seeded(`draws:${seed}`)
    const killed: Kills = { beforeTheList: 0, beforeTheDraw: 0, after: 0 }
    const wrong: string[] = []
    let off = 0
    try {
      for (const [at, event] of club.events.entries()) {
        const drawn = await fillDraw(desk, club, event, at % 2 === 0 ? 'ballot' : 'fair_start')
        let left = deaths
        while ((await stateOf(club, drawn)).drawn_at === null) {
          // The first dies alone and of its own hand, before its COMMIT: no other is faster, no kill comes too late.
          const first = left === deaths
          const dying = first ? 1 : Math.min(left, processes)
          left -= dying
          const fuses = Array.from({ length: dying }, () => ({
            diesAt: 1 + random(statementsOfADraw),
            fromOutside: !first && random(3) === 0,
          }))
          await drawOrDie(club, drawn, fuses.length > 0 ? fuses : [{}], killed)
        }
        // Whoever came late got an answer from nobody, or one that is kept: asked again, it is the same.
        if (drawn.kind === 'fair_start') {
          const reply = await desk.send(club.people.at(-1) as Someone, drawn.late)
          if (!['waitlisted', 'confirmed'].includes(String(reply.body['state']))) wrong.push(reply.text)
        }
        if (!(await drawnTheSame(desk, drawn))) wrong.push(`another result in ${event.id}`)
        off += await countOff(club.db, drawn.drawId, parties)
      }
      const books = await balanceBooks(club.db)
      const undone = killed.beforeTheList + killed.beforeTheDraw
      const draws = club.events.length
      return {
        counts: { draws, ...killed, off, wrong: wrong.length, ...books.counts },
        checks: [
          [
            `${draws} draws: ${undone} times undone by a kill, ${killed.after} times done before it`,
            undone >= Math.max(draws, kills / 4),
          ],
          [`one place, decision and letter a party, one charge where it is seated (${off} off)`, off === 0],
          [
            `the frozen list stays, anybody draws the same, late ones stand behind${wrong.map((one) => `; ${one}`).join('')}`,
            wrong.length === 0,
          ],
          ...books.checks,
        ],
      }
    } finally {
      await club.db.destroy()
    }
  },
})

/** Lets servers draw until it is done or all of them are dead, and counts who died when. */
async function drawOrDie(
  club: ProvenClub,
  drawn: DrawnEvent,
  fuses: readonly Pick<DrawingServer, 'diesAt' | 'fromOutside'>[],
  killed: Kills,
): Promise<void> {
  const draws = drawn.kind === 'ballot'
  const before = await stateOf(club, drawn)
  const servers = await Promise.all(fuses.map((fuse) => startDrawing(club.url, { draws, ...fuse })))
  const late = draws ? [] : servers.map((server) => confirmLate(server, club, drawn))
  let state = before
  while (state.drawn_at === null && !servers.every((server) => server.dead())) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    state = await stateOf(club, drawn)
  }
  await Promise.all(late)
  const died = (await Promise.all(servers.map((server) => server.stop()))).filter((one) => one).length
  state = await stateOf(club, drawn)
  if (before.list_hash !== null && state.list_hash !== before.list_hash)
    throw new Error('The list was frozen twice.')
  if (state.drawn_at !== null) killed.after += died
  else if (state.list_hash !== null) killed.beforeTheDraw += died
  else killed.beforeTheList += died
}

type Drawing = {
  port: number
  dead(): boolean
  /** Ends it; returns whether it had died before. */
  stop(): Promise<boolean>
}

function startDrawing(databaseUrl: string, how: Omit<DrawingServer, 'databaseUrl'>): Promise<Drawing> {
  const file = fileURLToPath(new URL('drawing-server.ts', import.meta.url))
  const asked = JSON.stringify({ databaseUrl, ...how } satisfies DrawingServer)
  const child = fork(file, [asked], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const dead = () => child.exitCode !== null || child.signalCode !== null
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
    child.on('message', (message: { port: number } | { killMe: true }) => {
      if ('killMe' in message) child.kill('SIGKILL')
      else resolve({ port: message.port, dead, stop: () => stopped(child, dead()) })
    })
  })
}

function stopped(child: ChildProcess, dead: boolean): Promise<boolean> {
  if (dead) return Promise.resolve(true)
  return new Promise((resolve) => {
    child.once('exit', () => resolve(false))
    child.kill('SIGKILL')
  })
}

/** Every server is asked the same, under the same key; one that dies over it does not answer. */
async function confirmLate({ port }: Drawing, { people }: ProvenClub, { late }: DrawnEvent): Promise<void> {
  await ask(port, people.at(-1) as Someone, late).catch(() => undefined)
}

function stateOf({ db }: ProvenClub, { drawId }: DrawnEvent) {
  return db
    .selectFrom('draws')
    .select(['list_hash', 'drawn_at'])
    .where('id', '=', drawId)
    .executeTakeFirstOrThrow()
}
