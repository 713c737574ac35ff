import { sql, type Kysely, type RawBuilder } from 'kysely'
import { engineOf } from '../../db/dialect.ts'
import type { Database } from '../../db/database.ts'
import { holdInvariants } from './count-holds.ts'
import { limitInvariants } from './count-limits.ts'

/*
 * What must hold in any database at any time, each by its name, with the number of rows that break it. One statement
 * an invariant, over the whole database: proofs, the simulator and tests read their counts here and nowhere else.
 */

/** Seats of an event are held by these; of a `no_show` too, since nobody else may sit there. */
export const seated = ['confirmed', 'offered', 'attended', 'no_show'] as const
/** A registration lives until it is one of these. */
export const ended = ['cancelled', 'lapsed', 'declined', 'not_drawn', 'transferred'] as const

export type Books = Record<string, number>

/**
 * Every invariant with the number of rows that break it; all are 0 in a database that is right. Where the clock runs
 * past events, `now` leaves out what begun ones cannot mend: seats whose offer nobody answered until the start. `slack`
 * is how long a booking may have been under way, in milliseconds: what nobody locks for it may have come meanwhile.
 */
export async function countBooks(db: Kysely<Database>, { now = 0, slack = 10_000 } = {}): Promise<Books> {
  const books: Books = {}
  const all = { ...invariants(db, now), ...holdInvariants, ...limitInvariants(engineOf(db), slack) }
  for (const [name, breaking] of Object.entries(all)) {
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
    'charged without seats': sql`SELECT r.id FROM registrations r WHERE r.state IN ('waitlisted', 'entered', 'offered', 'declined', 'not_drawn', 'lapsed') AND r.charged <> 0`,
    'charged otherwise than the ledger says': sql`SELECT r.id FROM registrations r WHERE r.charged + ${givenUp} <> (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.kind = 'event_price' AND t.quote_id = r.quote_id)`,
    'charged twice by one quote': sql`SELECT t.quote_id FROM transfers t WHERE t.quote_id IS NOT NULL GROUP BY t.quote_id HAVING COUNT(*) > 1`,
    'refunded above what was charged': sql`SELECT r.id FROM registrations r WHERE r.refunded > r.charged OR r.refunded < (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.reference = ${joined(db, sql`'refund:'`, sql`r.id`)})`,
    'charges refunded twice': sql`SELECT t.reverses_id FROM transfers t INNER JOIN transfers c ON c.id = t.reverses_id WHERE t.kind = 'refund' GROUP BY t.reverses_id, c.amount HAVING SUM(t.amount) > c.amount`,
    'balances that are not their transfers': sql`SELECT a.id FROM points_accounts a WHERE a.kind = 'redeemable' AND a.balance <> ${ofAccount('to_account_id')} - ${ofAccount('from_account_id')}`,
    'balances that are not their lots': sql`SELECT a.id FROM points_accounts a WHERE a.kind = 'redeemable' AND a.balance <> ${lotsOf}`,
    'tiers held until a day that no review looks at': sql`SELECT m.id FROM members m WHERE m.review_at IS NULL AND (m.own_until IS NOT NULL OR (m.own_tier_id IS NULL AND m.tier_until IS NOT NULL) OR EXISTS (SELECT 1 FROM tier_grants g WHERE g.member_id = m.id AND g.over_at IS NULL))`,
    'tiers held by a grant that is not there': sql`SELECT m.id FROM members m WHERE m.own_tier_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tier_grants g WHERE g.member_id = m.id AND g.tier_id = m.tier_id AND g.over_at IS NULL)`,
    'balances below zero': sql`SELECT a.id FROM points_accounts a WHERE a.balance < 0`,
    'lots below zero or above what they held': sql`SELECT l.id FROM lots l WHERE l.remaining < 0 OR l.remaining > l.amount`,
    'corrections without a finding': sql`SELECT t.id FROM transfers t WHERE t.kind = 'correction' AND NOT EXISTS (SELECT 1 FROM ledger_findings f WHERE f.correction_id = t.id)`,
    'debits that are not credits': sql`SELECT 1 AS off FROM (SELECT (SELECT COALESCE(SUM(a.balance), 0) FROM points_accounts a WHERE a.kind IN ('redeemable', 'held')) AS kept, (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.from_account_id IN (${houses})) AS given, (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.to_account_id IN (${houses})) AS taken) AS sums WHERE kept <> given - taken`,
    'registrations without a confirmed quote': sql`SELECT r.id FROM registrations r LEFT JOIN confirmations c ON c.quote_id = r.quote_id AND c.member_id = r.member_id WHERE c.quote_id IS NULL`,
    ...waysInAndOut,
    ...poolsAndGifts,
    ...earnedByRules,
  }
}

/** What was charged for seats that a party has given up since. */
const givenUp = sql`(SELECT COALESCE(SUM(JSON_EXTRACT(gu.numbers, '$.charged')), 0) FROM registration_decisions gu WHERE gu.registration_id = r.id AND gu.rule = 'guests_given_up')`

/** What holds of points that pass between members. */
const poolsAndGifts: Record<string, RawBuilder<unknown>> = {
  'points that lived on elsewhere, with another expiry or amount': sql`SELECT t.id FROM transfers t WHERE t.kind IN ('gift', 'household_contribution', 'household_draw', 'household_return') AND (SELECT COALESCE(SUM(l.amount), 0) FROM lots l WHERE l.transfer_id = t.id) <> t.amount UNION SELECT t.id FROM transfers t INNER JOIN lots l ON l.transfer_id = t.id WHERE t.kind IN ('gift', 'household_contribution', 'household_draw', 'household_return') AND NOT EXISTS (SELECT 1 FROM lot_takings k INNER JOIN lots o ON o.id = k.lot_id WHERE k.transfer_id = t.id AND o.expires_at = l.expires_at AND o.earned_at = l.earned_at)`,
  'gifts to oneself': sql`SELECT t.id FROM transfers t INNER JOIN points_accounts p ON p.id = t.to_account_id WHERE t.kind = 'gift' AND p.owner_id = t.quote_member_id`,
  'households without their owner, or closed ones with points': sql`SELECT h.id FROM households h WHERE h.state = 'open' AND NOT EXISTS (SELECT 1 FROM household_members m WHERE m.household_id = h.id AND m.live_member_id = h.owner_member_id) UNION SELECT h.id FROM households h INNER JOIN points_accounts p ON p.owner_id = h.id WHERE h.state = 'closed' AND (p.balance <> 0 OR EXISTS (SELECT 1 FROM household_members m WHERE m.household_id = h.id AND m.state = 'in'))`,
  'points in a household of one who has gone': sql`SELECT l.id FROM lots l INNER JOIN points_accounts p ON p.id = l.account_id INNER JOIN households h ON h.id = p.owner_id INNER JOIN transfers t ON t.id = l.transfer_id WHERE l.remaining > 0 AND NOT EXISTS (SELECT 1 FROM household_members m WHERE m.household_id = h.id AND m.live_member_id = t.quote_member_id)`,
}

/** The fact behind an earning: of its own reference before rules were data, else of the reference before the rule's id. */
const factOfEarning = sql`f.reference IN (t.reference, SUBSTR(t.reference, 1, LENGTH(t.reference) - LENGTH(v.rule_id) - 1))`

/** What holds of points that rules gave. */
const earnedByRules: Record<string, RawBuilder<unknown>> = {
  'earned without a fact of the member': sql`SELECT t.id FROM transfers t INNER JOIN earning_rule_versions v ON v.id = t.rule_version_id INNER JOIN points_accounts p ON p.id = t.to_account_id WHERE t.from_account_id = 'house-issued' AND NOT EXISTS (SELECT 1 FROM earning_facts f WHERE ${factOfEarning} AND f.member_id = p.owner_id)`,
  'earned by a rule that was not in force': sql`SELECT t.id FROM transfers t INNER JOIN earning_rule_versions v ON v.id = t.rule_version_id INNER JOIN earning_rules r ON r.id = v.rule_id INNER JOIN earning_facts f ON ${factOfEarning} WHERE t.from_account_id = 'house-issued' AND (v.state <> 'published' OR f.occurred_at < v.effective_from OR f.occurred_at >= r.ends_at OR f.kind <> r.trigger_kind)`,
  'friends who brought themselves, or earned before they came': sql`SELECT r.friend_id FROM referrals r WHERE r.friend_id = r.referrer_id OR (r.earned_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM earning_facts f WHERE f.member_id = r.friend_id AND f.kind = 'event_attended'))`,
}

/** What holds of the ways in and out that are not by arrival. */
const waysInAndOut: Record<string, RawBuilder<unknown>> = {
  'seated for another price than was confirmed': sql`SELECT r.id FROM registrations r INNER JOIN quotes q ON q.id = r.quote_id WHERE r.state IN ('confirmed', 'attended') AND r.charged + ${givenUp} <> q.amount`,
  'parties that are not whole': sql`SELECT r.id FROM registrations r WHERE r.state IN ('confirmed', 'waitlisted', 'entered', 'offered') AND r.party_size <> 1 + (SELECT COUNT(*) FROM registration_guests g WHERE g.registration_id = r.id)`,
  'more people than the venue holds': sql`SELECT e.id FROM events e INNER JOIN venues v ON v.id = e.venue_id WHERE e.taken > v.physical_capacity OR e.capacity > v.physical_capacity`,
  'drawn without an outcome of their own': sql`SELECT de.registration_id FROM draw_entries de INNER JOIN draws d ON d.id = de.draw_id INNER JOIN registrations r ON r.id = de.registration_id WHERE d.drawn_at IS NOT NULL AND (r.state = 'entered' OR (de.weight IS NOT NULL AND (de.outcome IS NULL OR de.place IS NULL)))`,
  'places of a draw given twice': sql`SELECT de.draw_id FROM draw_entries de WHERE de.place IS NOT NULL GROUP BY de.draw_id, de.place HAVING COUNT(*) > 1`,
  'outcomes of a draw before it was drawn': sql`SELECT de.registration_id FROM draw_entries de INNER JOIN draws d ON d.id = de.draw_id WHERE d.drawn_at IS NULL AND de.outcome IS NOT NULL`,
  'decided by staff without an audit entry': sql`SELECT rd.id FROM registration_decisions rd WHERE rd.decision IN ('approved', 'declined', 'reopened', 'overridden') AND rd.by_account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.subject_id = rd.registration_id AND a.actor_id = rd.by_account_id)`,
  'an audit with a gap': sql`SELECT h.id FROM audit_head h WHERE h.seq <> (SELECT COUNT(*) FROM audit_entries) OR h.seq <> (SELECT COALESCE(MAX(a.seq), 0) FROM audit_entries a)`,
  'requests that ran for somebody else': sql`SELECT s.id FROM scheduled_requests s INNER JOIN registrations r ON r.id = s.registration_id WHERE r.member_id <> s.member_id OR r.event_id <> s.event_id`,
  'requests that ran twice': sql`SELECT s.registration_id FROM scheduled_requests s WHERE s.registration_id IS NOT NULL GROUP BY s.registration_id HAVING COUNT(*) > 1`,
  'requests that cost more than their bound': sql`SELECT s.id FROM scheduled_requests s INNER JOIN registrations r ON r.id = s.registration_id INNER JOIN quotes q ON q.id = r.quote_id WHERE q.amount > s.points_max`,
  'left a moved event without all of their points': sql`SELECT r.id FROM registrations r INNER JOIN move_choices mc ON mc.registration_id = r.id INNER JOIN event_moves m ON m.id = mc.move_id WHERE r.state = 'cancelled' AND mc.kept_at IS NULL AND r.cancelled_at >= m.moved_at AND r.refunded <> r.charged`,
  'members in two places at once': sql`SELECT r.id FROM registrations r INNER JOIN events e ON e.id = r.event_id INNER JOIN registrations o ON o.live_member_id = r.live_member_id AND o.id < r.id INNER JOIN events f ON f.id = o.event_id WHERE r.state = 'confirmed' AND o.state = 'confirmed' AND e.state = 'published' AND f.state = 'published' AND e.starts_at < f.ends_at AND f.starts_at < e.ends_at AND NOT EXISTS (SELECT 1 FROM event_moves m WHERE m.event_id IN (e.id, f.id)) AND NOT EXISTS (SELECT 1 FROM registration_decisions rd WHERE rd.registration_id IN (r.id, o.id) AND rd.rule IN ('seated_by_hand', 'seated_over_capacity'))`,
}

const houses = sql`SELECT h.id FROM points_accounts h WHERE h.kind NOT IN ('redeemable', 'held')`

function list(words: readonly string[]): RawBuilder<unknown> {
  return sql.join(words.map((word) => sql.lit(word)))
}

function joined(db: Kysely<Database>, ...parts: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return engineOf(db) === 'mysql' ? sql`CONCAT(${sql.join(parts)})` : sql`(${sql.join(parts, sql` || `)})`
}
