import { parseArgs } from 'node:util'
import { openDatabase } from '../../db/open-database.ts'
import { readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { nodeDeps } from '../../server/node-deps.ts'
import { onEngines, type Ground } from '../prove/ground.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import type { Someone } from '../support/club-rows.ts'
import { analyze } from './analyze.ts'
import { insertPastEntries, makeLedgerClub, newMovements, type Movement } from './ledger-club.ts'
import { postByProduct, rawMysql, rawSqlite, type Raw } from './ledger-sides.ts'

/*
 * `npm run bench -- ledger [--engine sqlite|mariadb] [--entries 10000000]`: movements a second, one a transaction and
 * many, beside a driver that does the least possible for the same rows, locks and commits. All of them take turns,
 * and of the rounds the middle ones count. With `--entries`, a second club whose book has so many takes turns too.
 */
type Sizes = { rounds: number; singles: number; batch: number; batches: number; entries: number }

/** A charge and an earning on average, of this many members, half of them for each side. */
const members = 2_048

export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      engine: { type: 'string', default: 'all' },
      database: { type: 'string' },
      rounds: { type: 'string', default: '7' },
      singles: { type: 'string', default: '1000' },
      batch: { type: 'string', default: '256' },
      batches: { type: 'string', default: '20' },
      entries: { type: 'string', default: '0' },
    },
  })
  const { rounds, singles, batch, batches, entries } = values
  const sizes: Sizes = {
    rounds: Number(rounds),
    singles: Number(singles),
    batch: Number(batch),
    batches: Number(batches),
    entries: Number(entries),
  }
  return onEngines(values, (ground) => ledgerOn(ground, sizes, values.json))
}

type Book = { deps: Deps; raw: Raw; product: Someone[]; rawOnes: Someone[] }
/** Movements a second, round by round. */
type Rates = { raw: number[]; single: number[]; batched: number[] }

async function ledgerOn(ground: Ground, sizes: Sizes, json: boolean): Promise<boolean> {
  const empty = await openBook(ground, 0)
  const full = sizes.entries > 0 ? await openBook(ground, sizes.entries) : undefined
  const books = full ? [empty, full] : [empty]
  const rates = books.map((): Rates => ({ raw: [], single: [], batched: [] }))
  // The first round warms everything up and counts for nothing.
  for (let round = 0; round <= sizes.rounds; round += 1)
    for (const [at, book] of books.entries()) {
      const measured = await measure(book, sizes, round)
      if (round === 0) continue
      for (const name of ['raw', 'single', 'batched'] as const) rates[at]?.[name].push(measured[name])
    }
  const broken: string[] = []
  for (const book of books) {
    broken.push(...brokenOf(await countBooks(book.deps.db)))
    await book.raw.close()
    await book.deps.db.destroy()
  }
  const [few, many] = rates.map(middles)
  if (!few) throw new Error('Nothing was measured')
  const ratios = {
    singleToRaw: ratio(few.single, few.raw),
    batchedToRaw: ratio(few.batched, few.raw),
    ...(many
      ? {
          singleToEmpty: ratio(few.single, many.single),
          batchedToEmpty: ratio(few.batched, many.batched),
          rawToEmpty: ratio(few.raw, many.raw),
        }
      : {}),
  }
  const checks: [string, boolean][] = [
    [`one a transaction ${ratios.singleToRaw} of the driver's, at least 0.7`, ratios.singleToRaw >= 0.7],
    [`${sizes.batch} a transaction ${ratios.batchedToRaw} of it, at least 8`, ratios.batchedToRaw >= 8],
    [`every invariant of the books (${broken.join('; ') || 'all'})`, broken.length === 0],
  ]
  for (const name of ['singleToEmpty', 'batchedToEmpty'] as const) {
    const times = ratios[name]
    if (times !== undefined)
      checks.push([
        `${name} after ${sizes.entries} entries: ${times} times as long, at most 1.2`,
        times <= 1.2,
      ])
  }
  const ok = checks.every(([, holds]) => holds)
  const table = { 'empty book': few, ...(many ? { [`${sizes.entries} entries`]: many } : {}) }
  if (json) {
    console.log(JSON.stringify({ bench: 'ledger', engine: ground.engine, ...sizes, runs: table, ratios, ok }))
    return ok
  }
  console.log(`\nledger on ${ground.engine}: movements a second, the middle of ${sizes.rounds} rounds`)
  console.table(table)
  console.log(`ratios ${JSON.stringify(ratios)}`)
  for (const [what, holds] of checks) console.log(`${holds ? 'ok  ' : 'OFF '} ${what}`)
  return ok
}

async function openBook(ground: Ground, entries: number): Promise<Book> {
  const url = await ground.newDatabase()
  const db = openDatabase({ url, pool: 2 })
  const people = await makeLedgerClub(db, members)
  const began = performance.now()
  if (entries > 0) {
    await insertPastEntries(db, entries)
    console.error(`${entries} entries in ${Math.round((performance.now() - began) / 1000)} s`)
  }
  await analyze(db)
  const raw = ground.engine === 'sqlite' ? rawSqlite(url.replace('sqlite:', '')) : await rawMysql(url)
  const deps = nodeDeps(readConfig({ NODE_ENV: 'production', DATABASE_URL: url }), db)
  return { deps, raw, product: people.slice(0, members / 2), rawOnes: people.slice(members / 2) }
}

/**
 * One round, in turns so short that whatever else the machine does meets all sides alike: some movements by the driver,
 * as many by the product, some batches; who goes first changes from turn to turn.
 */
async function measure(book: Book, sizes: Sizes, round: number): Promise<Record<keyof Rates, number>> {
  const { deps, raw } = book
  const ofRaw = await newMovements(deps.db, book.rawOnes, sizes.singles)
  const ofProduct = await newMovements(deps.db, book.product, sizes.singles)
  const many = await newMovements(deps.db, book.product, sizes.batch * sizes.batches)
  const took = { raw: 0, single: 0, batched: 0 }
  const sides: [keyof Rates, (turn: number) => Promise<void>][] = [
    [
      'raw',
      async (turn) => {
        for (const movement of shareOf(ofRaw, turn, sizes)) await raw.post(movement)
      },
    ],
    [
      'single',
      async (turn) => {
        for (const movement of shareOf(ofProduct, turn, sizes)) await postByProduct(deps, [movement])
      },
    ],
    ['batched', (turn) => postByProduct(deps, shareOf(many, turn, sizes))],
  ]
  for (let turn = 0; turn < sizes.batches; turn += 1)
    for (const [name, work] of (turn + round) % 2 === 0 ? sides : sides.toReversed()) {
      const began = performance.now()
      await work(turn)
      took[name] += (performance.now() - began) / 1000
    }
  return {
    raw: ofRaw.length / took.raw,
    single: ofProduct.length / took.single,
    batched: many.length / took.batched,
  }
}

/** A turn's part of a round's movements. */
function shareOf(all: readonly Movement[], turn: number, { batches }: Sizes): Movement[] {
  return all.slice(Math.floor((all.length * turn) / batches), Math.floor((all.length * (turn + 1)) / batches))
}

function middles(rates: Rates): Record<keyof Rates, number> {
  const middle = (all: readonly number[]) => {
    const sorted = all.toSorted((one, other) => one - other)
    return Math.round(sorted[sorted.length >> 1] ?? 0)
  }
  return { raw: middle(rates.raw), single: middle(rates.single), batched: middle(rates.batched) }
}

const ratio = (one: number, other: number) => Math.round((one / other) * 100) / 100
