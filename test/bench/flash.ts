import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { openDatabase } from '../../db/open-database.ts'
import { makeMysqlDatabase } from '../support/mysql-database.ts'
import { mariadbInstalled, startMariadb } from '../support/mariadb-process.ts'
import { countFlash, makeFlashClub, price, type FlashCounts } from './flash-club.ts'
import { tap, type Load } from './flash-load.ts'
import type { FlashServer } from './flash-server.ts'

/*
 * The hardest minute: many members confirm at once for few seats, over HTTP. The same route with batches of one, and
 * a bare Hono handler under the same load, run beside it; two controls switch a safeguard off and have to go wrong.
 */
type Sizes = { members: number; seats: number; processes: number; connections: number }
type Run = Load & { counts: FlashCounts }

export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      members: { type: 'string', default: '10000' },
      seats: { type: 'string', default: '200' },
      processes: { type: 'string', default: '1' },
      connections: { type: 'string', default: '2000' },
      engine: { type: 'string', default: 'all' },
      database: { type: 'string' },
    },
  })
  const sizes: Sizes = {
    members: Number(values.members),
    seats: Number(values.seats),
    processes: Number(values.processes),
    connections: Number(values.connections),
  }
  let good = true
  if (values.engine === 'all' || values.engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'guibin-flash-'))
    let made = 0
    good =
      (await flashOn(
        'sqlite',
        () => Promise.resolve(`sqlite:${join(folder, `${(made += 1)}.db`)}`),
        sizes,
        values.json,
      )) && good
    rmSync(folder, { recursive: true })
  }
  if (values.engine === 'all' || values.engine === 'mariadb') {
    const given = values.database ?? process.env['TEST_MYSQL_URL']
    if (!given && !mariadbInstalled()) {
      console.error('MariaDB was left out: pass --database mysql://…, or apt-get install mariadb-server.')
      return values.engine === 'all' && good
    }
    const server = given
      ? { url: given, stop: () => Promise.resolve() }
      : await startMariadb({ durable: true })
    let made = 0
    good =
      (await flashOn(
        'mariadb',
        () => makeMysqlDatabase(server.url, `guibin_flash_${process.pid}_${(made += 1)}`),
        sizes,
        values.json,
      )) && good
    await server.stop()
  }
  return good
}

async function flashOn(
  engine: string,
  newDatabase: () => Promise<string>,
  sizes: Sizes,
  json: boolean,
): Promise<boolean> {
  const product = { app: 'product', batchMax: 256, lock: true, replay: true } as const
  const batched = await flash(await newDatabase(), product, sizes)
  const bare = await flash(await newDatabase(), { ...product, app: 'bare' }, sizes)
  const single = await flash(await newDatabase(), { ...product, batchMax: 1 }, sizes)
  const few = { ...sizes, members: Math.min(sizes.members, 2_000) }
  const unlocked = await flash(await newDatabase(), { ...product, lock: false }, few, {
    drop: ['registrations_one_a_seq'],
  })
  const forgetful = await flash(
    await newDatabase(),
    { ...product, replay: false },
    { ...few, members: Math.min(few.members, 100) },
    {
      drop: [
        'registrations_one_a_member',
        'registrations_one_a_quote',
        'transfers_one_charge_a_quote',
        'transfers_reference',
      ],
      times: 2,
    },
  )

  const checks: [string, boolean][] = [
    [
      `every tap answered with 201 (${batched.statuses['201'] ?? 0})`,
      batched.statuses['201'] === sizes.members,
    ],
    [
      `exactly ${sizes.seats} confirmed (${batched.counts.confirmed})`,
      batched.counts.confirmed === Math.min(sizes.seats, sizes.members),
    ],
    [
      `the others wait (${batched.counts.waitlisted})`,
      batched.counts.waitlisted === Math.max(0, sizes.members - sizes.seats),
    ],
    ['no member twice', batched.counts.members === sizes.members],
    [
      `points spent are the prices (${batched.counts.spent})`,
      batched.counts.spent === batched.counts.confirmed * price &&
        batched.counts.charged === batched.counts.spent,
    ],
    ['arrival numbers without gaps', batched.counts.gapFree && batched.counts.countersAgree],
    [
      'batches of one count alike',
      single.counts.confirmed === batched.counts.confirmed && single.counts.gapFree,
    ],
    [
      `control without the lock oversells (${unlocked.counts.confirmed} for ${sizes.seats})`,
      unlocked.counts.confirmed > sizes.seats,
    ],
    [
      `control without idempotency charges twice (${forgetful.counts.charges} charges for ${forgetful.counts.membersCharged} members)`,
      forgetful.counts.charges > forgetful.counts.membersCharged,
    ],
  ]
  const ok = checks.every(([, holds]) => holds)
  const ratios = { toSingle: ratio(batched, single), toBare: ratio(batched, bare) }
  if (json) {
    const figures = ({ perSecond, p50, p99 }: Load) => ({ perSecond, p50, p99 })
    const runs = { batched: figures(batched), single: figures(single), bare: figures(bare) }
    const counts = {
      ...batched.counts,
      oversoldWithoutLock: unlocked.counts.confirmed,
      chargesWithoutIdempotency: forgetful.counts.charges,
    }
    console.log(JSON.stringify({ bench: 'flash', engine, ...sizes, runs, ratios, counts, ok }))
    return ok
  }
  console.log(
    `\nflash on ${engine}: ${sizes.members} members, ${sizes.seats} seats, ${sizes.processes} process(es), ${sizes.connections} connections`,
  )
  console.table({
    batched: row(batched),
    'batches of one': row(single),
    'bare Hono handler': row(bare),
  })
  console.log(`ratio to batches of one ${ratios.toSingle}, to the bare handler ${ratios.toBare}`)
  for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
  return ok
}

function ratio(one: Load, other: Load): number {
  return Math.round((one.perSecond / other.perSecond) * 100) / 100
}

function row(load: Load) {
  return {
    'decisions/s': load.perSecond,
    'p50 ms': load.p50,
    'p99 ms': load.p99,
    'all answered in s': Math.round(load.seconds * 100) / 100,
  }
}

async function flash(
  databaseUrl: string,
  how: Omit<FlashServer, 'databaseUrl'>,
  sizes: Sizes,
  { drop = [], times = 1 }: { drop?: string[]; times?: number } = {},
): Promise<Run> {
  const db = openDatabase({ url: databaseUrl, pool: 4 })
  const club = await makeFlashClub(db, sizes)
  await dropSafeguards(db, drop)
  const servers = await Promise.all(
    Array.from({ length: sizes.processes }, () => startServer({ databaseUrl, ...how })),
  )
  const ports = servers.map((server) => server.port)
  await tap(ports, club.warmUp, { connections: sizes.connections })
  const load = await tap(ports, club.members, { connections: sizes.connections, times })
  for (const server of servers) server.stop()
  const counts = await countFlash(db, club.eventId)
  await db.destroy()
  return { ...load, counts }
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
      execArgv: ['--min-semi-space-size=128', '--max-semi-space-size=128'],
      stdio: ['ignore', nowhere, 'inherit', 'ipc'],
    })
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
    child.once('message', (message: { port: number }) =>
      resolve({ port: message.port, stop: () => child.kill('SIGKILL') }),
    )
  })
}
