import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { engineOf } from '../../db/dialect.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { piecesOf } from '../../db/pieces.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { confirmQuotes } from '../../server/points/confirm-quotes.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { insertPeople, newPeople, type Someone } from '../support/club-rows.ts'

/** Points that a movement moves. */
export const moved = 5

/** A charge that its member has confirmed, or an earning. */
export type Movement = { reference: string; memberId: string; purse: string; quoteId: string | null }

/** A founded club with members who have points enough. */
export async function makeLedgerClub(db: Kysely<Database>, members: number): Promise<Someone[]> {
  await migrateToLatest(db)
  const making = { now: Date.now(), newId: newUuid }
  const people = newPeople(members, making)
  await inTransaction({ db, random: systemRandom }, async (trx) => {
    await foundClub(trx, hainan)
    await insertPeople(trx, people, { ...making, points: 1_000_000 })
  })
  return people
}

/** Movements to post: every other member is charged, their quotes confirmed before anything is measured; the rest earn. */
export async function newMovements(
  db: Kysely<Database>,
  people: readonly Someone[],
  count: number,
): Promise<Movement[]> {
  const now = Date.now()
  const movements = Array.from({ length: count }, (_, at): Movement => {
    const one = people[at % people.length] as Someone
    const quoteId = at % 2 === 0 ? newUuid() : null
    return { reference: `bench:${newUuid()}`, memberId: one.id, purse: one.pointsId, quoteId }
  })
  const quotes = movements.flatMap(({ quoteId, memberId }) => (quoteId ? [{ id: quoteId, memberId }] : []))
  await inTransaction({ db, random: systemRandom }, async (trx) => {
    for (const some of piecesOf(quotes)) {
      const rows = some.map(({ id, memberId }) => ({
        id,
        member_id: memberId,
        kind: 'event_seats' as const,
        subject_id: id,
        terms: '{}',
        amount: moved,
        state: 'open' as const,
        created_at: now,
        expires_at: now + day,
      }))
      await trx.insertInto('quotes').values(rows).execute()
      await confirmQuotes(trx, some, now)
    }
  })
  return movements
}

/** Entries of one account that lie in the table from before. */
const entriesAnAccount = 500
const accountsAtOnce = 200

/**
 * Fills the table with entries of other members, 500 each, made by the database itself, account by account, so that
 * every index grows at its end. What each of them has is one lot.
 */
export async function insertPastEntries(db: Kysely<Database>, entries: number): Promise<void> {
  const making = { now: Date.now() - 400 * day, newId: newUuid }
  const people = newPeople(Math.ceil(entries / entriesAnAccount), making, 50_000_000)
  people.sort((one, other) => (one.pointsId < other.pointsId ? -1 : 1))
  if (engineOf(db) === 'sqlite') await sql`PRAGMA synchronous = OFF`.execute(db)
  await sql`CREATE TABLE bench_numbers (n integer NOT NULL PRIMARY KEY)`.execute(db)
  const numbers = Array.from({ length: entriesAnAccount }, (_, n) => sql`(${sql.lit(n)})`)
  await sql`INSERT INTO bench_numbers VALUES ${sql.join(numbers)}`.execute(db)
  for (let at = 0; at < people.length; at += accountsAtOnce) {
    const some = people.slice(at, at + accountsAtOnce)
    await inTransaction({ db, random: systemRandom }, async (trx) => {
      await insertPeople(trx, some, { ...making, points: 10 })
      await trustRows(trx, true)
      for (const [place, { pointsId }] of some.entries())
        await sql`INSERT INTO transfers (id, reference, kind, from_account_id, to_account_id, amount, note, posted_at)
          SELECT ${numbered(db, pointsId.slice(0, 32))}, ${numbered(db, `past:${pointsId}:`)},
            'lounge_visited', 'house-issued', ${pointsId}, 10, '{}', ${making.now + (at + place) * entriesAnAccount} + n
          FROM bench_numbers WHERE n < ${entriesAnAccount - 1}`.execute(trx)
      const ids = some.map((one) => one.pointsId)
      const more = 10 * (entriesAnAccount - 1)
      await sql`UPDATE points_accounts SET balance = balance + ${more} WHERE id IN (${sql.join(ids)})`.execute(
        trx,
      )
      await sql`UPDATE lots SET amount = amount + ${more}, remaining = remaining + ${more} WHERE account_id IN (${sql.join(ids)})`.execute(
        trx,
      )
      await trustRows(trx, false)
    })
  }
  if (engineOf(db) === 'sqlite') await sql`PRAGMA synchronous = FULL`.execute(db)
  await sql`DROP TABLE bench_numbers`.execute(db)
}

/** MySQL need not look up what millions of rows refer to, which are right by their making. */
async function trustRows(trx: Trx, trusted: boolean): Promise<void> {
  if (engineOf(trx) === 'sqlite') return
  const checks = trusted ? sql`0` : sql`1`
  await sql`SET foreign_key_checks = ${checks}, unique_checks = ${checks}`.execute(trx)
}

/** A text that ends in four hexadecimal digits of `n`. */
function numbered(db: Kysely<Database>, head: string) {
  return engineOf(db) === 'sqlite'
    ? sql`(${head} || printf('%04x', n))`
    : sql`CONCAT(${head}, LPAD(LOWER(HEX(n)), 4, '0'))`
}
