import { fork, type ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { sql } from 'kysely'
import { openDatabase } from '../../db/open-database.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { analyze } from './analyze.ts'
import { countFlash, makeFlashClub, price, type FlashCounts } from './flash-club.ts'
import { tap, type Load } from './flash-load.ts'
import type { FlashServer } from './flash-server.ts'

export type Sizes = {
  members: number
  seats: number
  processes: number
  connections: number
  warmUp?: number
}
/** `broken` names each invariant that does not hold afterwards. */
export type Run = Load & { counts: FlashCounts; broken: string[] }
export type HowToServe = Omit<FlashServer, 'databaseUrl'>

type Db = ReturnType<typeof openDatabase>
type FlashOptions = { drop?: readonly string[]; times?: number; prepare?: (db: Db) => Promise<void> }

/** The product as it runs everywhere. */
export const product: HowToServe = { app: 'product', batchMax: 256, lock: true, replay: true }

/** The unique indexes that would catch an oversold seat, or a second charge, where the engine is made not to. */
export const seatIndexes = ['registrations_one_a_seq']
export const onceIndexes = [
  'registrations_one_a_member',
  'registrations_one_a_quote',
  'transfers_one_charge_a_quote',
  'transfers_reference',
]

/** What has to hold of a flash whose members tapped once, each with its number. */
export function flashChecks(
  run: Run,
  { members, seats }: Pick<Sizes, 'members' | 'seats'>,
): [string, boolean][] {
  const { counts, statuses } = run
  const answered = statuses['201'] ?? 0
  return [
    [`every tap answered with 201 (${answered})`, answered === members],
    [
      `exactly ${Math.min(seats, members)} confirmed (${counts.confirmed})`,
      counts.confirmed === Math.min(seats, members),
    ],
    [`the others wait (${counts.waitlisted})`, counts.waitlisted === Math.max(0, members - seats)],
    ['no member twice', counts.members === members],
    [
      `points spent are the prices (${counts.spent})`,
      counts.spent === counts.confirmed * price && counts.charged === counts.spent,
    ],
    ['arrival numbers without gaps', counts.gapFree && counts.countersAgree],
  ]
}

/**
 * One flash on an empty database: members, servers and taps. `prepare` may fill the database before (a history), `drop`
 * takes away unique indexes and `times` taps each member more than once, for controls.
 */
export async function flash(
  databaseUrl: string,
  how: Omit<FlashServer, 'databaseUrl'>,
  sizes: Sizes,
  { drop = [], times = 1, prepare }: FlashOptions = {},
): Promise<Run> {
  const db = openDatabase({ url: databaseUrl, pool: 4 })
  const club = await makeFlashClub(db, sizes)
  await dropSafeguards(db, drop)
  await prepare?.(db)
  const servers = await Promise.all(
    Array.from({ length: sizes.processes }, () => startServer({ databaseUrl, ...how })),
  )
  const ports = servers.map((server) => server.port)
  if (club.warmUp.length > 0) await tap(ports, club.warmUp, { connections: sizes.connections })
  const load = await tap(ports, club.members, { connections: sizes.connections, times })
  for (const server of servers) server.stop()
  await analyze(db)
  const counts = await countFlash(db, club.eventId)
  const broken = brokenOf(await countBooks(db))
  await db.destroy()
  return { ...load, counts, broken }
}

/** The schema repeats each invariant: a control has to lose that safeguard too, or it could not go wrong. */
async function dropSafeguards(db: ReturnType<typeof openDatabase>, names: readonly string[]): Promise<void> {
  const sqlite = db.getExecutor().adapter.constructor.name.startsWith('Sqlite')
  for (const name of names) {
    const [table = ''] = name.split('_')
    if (!sqlite && name === 'registrations_one_a_quote')
      await sql`CREATE INDEX plain_quote ON registrations (quote_id)`.execute(db)
    await (
      sqlite ? sql`DROP INDEX ${sql.ref(name)}` : sql`DROP INDEX ${sql.ref(name)} ON ${sql.table(table)}`
    ).execute(db)
  }
}

function startServer(how: FlashServer): Promise<{ port: number; stop(): void }> {
  return new Promise((resolve, reject) => {
    // Its log goes nowhere but is written, as in production.
    const nowhere = openSync('/dev/null', 'w')
    const child: ChildProcess = fork(new URL('./flash-server.ts', import.meta.url), [JSON.stringify(how)], {
      // The same flag as `npm run serve` has.
      execArgv: ['--min-semi-space-size=512', '--max-semi-space-size=512'],
      stdio: ['ignore', nowhere, 'inherit', 'ipc'],
    })
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
    child.once('message', (message: { port: number }) =>
      resolve({ port: message.port, stop: () => child.kill('SIGKILL') }),
    )
  })
}
