import { sql, type Kysely, type RawBuilder } from 'kysely'
import { engineOf } from '../../db/dialect.ts'
import type { Database } from '../../db/database.ts'

/*
 * What must hold in any database at any time, each by its name, with the number of rows that break it. One statement
 * an invariant, over the whole database: proofs, the simulator and tests read their counts here and nowhere else.
 */

/** Seats of an event are held by these; of a `no_show` too, since nobody else may sit there. */
export const seated = ['confirmed', 'offered', 'attended', 'no_show'] as const
/** A registration lives until it is one of these. */
const ended = ['cancelled', 'lapsed', 'declined', 'not_drawn', 'transferred'] as const

export type Books = Record<string, number>

/**
 * Every invariant with the number of rows that break it; all are 0 in a database that is right. Where the clock runs
 * past events, `now` leaves out what begun ones cannot mend: seats whose offer nobody answered until the start.
 */
export async function countBooks(db: Kysely<Database>, { now = 0 } = {}): Promise<Books> {
  const books: Books = {}
  for (const [name, breaking] of Object.entries(invariants(db, now))) {
    const { rows } = await sql<{
      n: number
    }>`SELECT COUNT(*) AS n FROM (${breaking}) AS breaking_rows`.execute(db)
    books[name] = Number(rows[0]?.n)
  }
  return books
}

/** The invariants that are broken, with their counts. */
export function brokenOf(books: Books): string[] {
  return Object.entries(books).flatMap(([name, count]) => (count > 0 ? [`${name}: ${count}`] : []))
}

/** Live money and seats, to show beside the invariants. */
export async function countTotals(db: Kysely<Database>): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    SELECT
      (SELECT COUNT(*) FROM registrations) AS registrations,
      (SELECT COUNT(*) FROM registrations WHERE state IN (${list(seated)})) AS seated,
      (SELECT COUNT(*) FROM registrations WHERE state = 'waitlisted') AS waiting,
      (SELECT COUNT(*) FROM registrations WHERE state IN (${list(ended)})) AS ended,
      (SELECT COUNT(*) FROM transfers WHERE kind = 'event_price') AS charges,
      (SELECT COUNT(*) FROM transfers WHERE kind = 'refund') AS refunds
  `.execute(db)
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]))
}

function invariants(db: Kysely<Database>, now: number): Record<string, RawBuilder<unknown>> {
  const ofEvent = (what: RawBuilder<unknown>, states: readonly string[]) =>
    sql`(SELECT COALESCE(${what}, 0) FROM registrations r WHERE r.event_id = e.id AND r.state IN (${list(states)}))`
  const ofAccount = (column: 'to_account_id' | 'from_account_id') =>
    sql`(SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.${sql.ref(column)} = a.id)`
  const lotsOf = sql`(SELECT COALESCE(SUM(l.remaining), 0) FROM lots l WHERE l.account_id = a.id)`
  const inEvent = sql`(SELECT COUNT(*) FROM registrations r WHERE r.event_id = e.id)`
  const lastSeq = sql`(SELECT COALESCE(MAX(r.seq), 0) FROM registrations r WHERE r.event_id = e.id)`
  return {
    'seats above capacity': sql`SELECT e.id FROM events e WHERE e.taken > e.capacity OR ${ofEvent(sql`SUM(r.party_size)`, seated)} > e.capacity`,
    'seats taken are not those registered': sql`SELECT e.id FROM events e WHERE e.taken <> ${ofEvent(sql`SUM(r.party_size)`, seated)}`,
    'parties waiting are not those registered': sql`SELECT e.id FROM events e WHERE e.waiting <> ${ofEvent(sql`COUNT(*)`, ['waitlisted'])}`,
    'arrival numbers with a gap': sql`SELECT e.id FROM events e WHERE e.seq <> ${inEvent} OR e.seq <> ${lastSeq}`,
    'arrival numbers given twice': sql`SELECT r.event_id FROM registrations r GROUP BY r.event_id, r.seq HAVING COUNT(*) > 1`,
    'members twice in an event': sql`SELECT r.event_id FROM registrations r WHERE r.state NOT IN (${list(ended)}) GROUP BY r.event_id, r.member_id HAVING COUNT(*) > 1`,
    'live registrations without their member': sql`SELECT r.id FROM registrations r WHERE r.state NOT IN (${list(ended)}) AND (r.live_member_id IS NULL OR r.live_member_id <> r.member_id)`,
    'waiting though seats are free, without a reason': sql`SELECT r.id FROM registrations r INNER JOIN events e ON e.id = r.event_id WHERE r.state = 'waitlisted' AND e.state = 'published' AND e.starts_at > ${now} AND r.party_size <= e.capacity - e.taken AND r.waiting_note IS NULL`,
    'charged while waiting': sql`SELECT r.id FROM registrations r WHERE r.state IN ('waitlisted', 'entered', 'offered') AND r.charged <> 0`,
    'charged otherwise than the ledger says': sql`SELECT r.id FROM registrations r WHERE r.charged <> (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.kind = 'event_price' AND t.quote_id = r.quote_id)`,
    'charged twice by one quote': sql`SELECT t.quote_id FROM transfers t WHERE t.quote_id IS NOT NULL GROUP BY t.quote_id HAVING COUNT(*) > 1`,
    'refunded above what was charged': sql`SELECT r.id FROM registrations r WHERE r.refunded > r.charged OR r.refunded < (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.reference = ${joined(db, sql`'refund:'`, sql`r.id`)})`,
    'balances that are not their transfers': sql`SELECT a.id FROM points_accounts a WHERE a.kind = 'redeemable' AND a.balance <> ${ofAccount('to_account_id')} - ${ofAccount('from_account_id')}`,
    'balances that are not their lots': sql`SELECT a.id FROM points_accounts a WHERE a.kind = 'redeemable' AND a.balance <> ${lotsOf}`,
    'balances below zero': sql`SELECT a.id FROM points_accounts a WHERE a.balance < 0`,
    'lots below zero or above what they held': sql`SELECT l.id FROM lots l WHERE l.remaining < 0 OR l.remaining > l.amount`,
    'debits that are not credits': sql`SELECT 1 AS off FROM (SELECT (SELECT COALESCE(SUM(a.balance), 0) FROM points_accounts a WHERE a.kind IN ('redeemable', 'held')) AS kept, (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.from_account_id IN (${houses})) AS given, (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.to_account_id IN (${houses})) AS taken) AS sums WHERE kept <> given - taken`,
    'registrations without a confirmed quote': sql`SELECT r.id FROM registrations r LEFT JOIN quotes q ON q.id = r.quote_id WHERE q.id IS NULL OR q.state <> 'confirmed'`,
  }
}

const houses = sql`SELECT h.id FROM points_accounts h WHERE h.kind NOT IN ('redeemable', 'held')`

function list(words: readonly string[]): RawBuilder<unknown> {
  return sql.join(words.map((word) => sql.lit(word)))
}

function joined(db: Kysely<Database>, ...parts: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return engineOf(db) === 'mysql' ? sql`CONCAT(${sql.join(parts)})` : sql`(${sql.join(parts, sql` || `)})`
}
