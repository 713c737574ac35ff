import { sql, type RawBuilder } from 'kysely'
import type { Engine } from '../../db/dialect.ts'
import { hour } from '../../server/base/clock.ts'

/** The hours by which the clocks of the club's regions are ahead of UTC, all year. */
const zoneHours = 8

/**
 * What holds of children, caps, blocks and marks, each by its name. Nobody locks a block or a mark for a booking, so
 * one that is under way while they are made may still miss them, or find them lifted that stood when it began: `slack`
 * is how long it may be, in milliseconds.
 */
export function limitInvariants(engine: Engine, slack: number): Record<string, RawBuilder<unknown>> {
  return {
    'children of somebody else in a party': sql`SELECT g.registration_id FROM registration_guests g INNER JOIN registrations r ON r.id = g.registration_id INNER JOIN member_children c ON c.id = g.child_id WHERE c.member_id <> r.member_id`,
    'at a parent-child event without a child': sql`SELECT r.id FROM registrations r INNER JOIN events e ON e.id = r.event_id WHERE e.needs_child = 1 AND r.live_member_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM registration_guests g WHERE g.registration_id = r.id AND g.child_id IS NOT NULL)`,
    'younger than their event asks for': sql`SELECT r.id FROM registrations r INNER JOIN events e ON e.id = r.event_id INNER JOIN members m ON m.id = r.member_id WHERE e.min_age IS NOT NULL AND r.live_member_id IS NOT NULL AND (m.birthday IS NULL OR ${yearOf(sql`m.birthday`)} + e.min_age > 1971 + e.starts_at / 31556952000)`,
    'more of a club in a month than its cap': sql`SELECT r.member_id FROM registrations r INNER JOIN events e ON e.id = r.event_id INNER JOIN clubs c ON c.id = e.club_id WHERE c.bookings_per_month IS NOT NULL AND r.state IN ('confirmed', 'attended', 'no_show', 'offered', 'entered') AND e.state = 'published' AND NOT EXISTS (SELECT 1 FROM event_moves m WHERE m.event_id = e.id) AND r.created_at >= (SELECT COALESCE(MAX(a.at), 0) FROM audit_entries a WHERE a.action = 'club.cap_changed' AND a.subject_id = c.id) GROUP BY r.member_id, c.id, c.bookings_per_month, ${monthOf(engine)} HAVING COUNT(*) > c.bookings_per_month`,
    'booked though blocked': sql`SELECT r.id FROM registrations r INNER JOIN events e ON e.id = r.event_id WHERE ${blockedAt(sql`r.created_at`, slack)}`,
    'given a seat though blocked': sql`SELECT rd.id FROM registration_decisions rd INNER JOIN registrations r ON r.id = rd.registration_id INNER JOIN events e ON e.id = r.event_id WHERE (rd.decision IN ('promoted', 'offered', 'offer_accepted', 'drawn', 'overridden') OR rd.rule = 'seated') AND ${blockedAt(sql`rd.decided_at`, slack)}`,
    'seated though marks left the waitlist alone': sql`SELECT r.id FROM ${quoted} WHERE r.confirmed_at = r.created_at AND NOT EXISTS (SELECT 1 FROM registration_decisions rd WHERE rd.registration_id = r.id AND rd.decision IN ('promoted', 'drawn', 'approved', 'offer_accepted', 'overridden')) AND ${weight(slack)} >= 3`,
    'booked before their marks let them': sql`SELECT r.id FROM ${quoted} INNER JOIN members m ON m.id = r.member_id INNER JOIN tiers t ON t.id = m.tier_id WHERE r.created_at < e.opens_at - t.head_start_hours * ${sql.lit(hour)} + CASE WHEN ${weight(slack)} >= 2 THEN ${sql.lit(12 * hour)} WHEN ${weight(slack)} = 1 THEN ${sql.lit(3 * hour)} ELSE 0 END`,
  }
}

/** Registrations with the quote that they were confirmed by, which says what marks meant for them. */
const quoted = sql`registrations r INNER JOIN events e ON e.id = r.event_id INNER JOIN quotes q ON q.id = r.quote_id AND q.kind = 'event_seats'`

/** What the member's marks weighed when the quote was made, of those that weighed still when it was confirmed. */
function weight(slack: number): RawBuilder<unknown> {
  return sql`(SELECT COALESCE(SUM(k.weight), 0) FROM marks k WHERE k.member_id = r.member_id AND k.given_at + ${slack} < q.created_at AND k.expires_at > r.created_at AND (k.state <> 'lifted' OR k.decided_at > q.created_at + ${slack}))`
}

/** Whether the member of `r` was kept from event `e` at that time. */
function blockedAt(at: RawBuilder<unknown>, slack: number): RawBuilder<unknown> {
  return sql`EXISTS (SELECT 1 FROM club_blocks b WHERE b.member_id = r.member_id AND (b.club_id IS NULL OR b.club_id = e.club_id) AND (b.region_id IS NULL OR b.region_id = e.region_id) AND b.created_at + ${slack} < ${at} AND b.ends_at > ${at} AND (b.lifted_at IS NULL OR b.lifted_at > ${at} + ${slack}))`
}

function yearOf(date: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(SUBSTR(${date}, 1, 4) + 0)`
}

function monthOf(engine: Engine): RawBuilder<unknown> {
  return engine === 'mysql'
    ? sql`DATE_FORMAT(DATE_ADD('1970-01-01', INTERVAL (e.starts_at DIV 1000 + ${sql.lit(zoneHours * 3_600)}) SECOND), '%Y-%m')`
    : sql`strftime('%Y-%m', e.starts_at / 1000 + ${sql.lit(zoneHours * 3_600)}, 'unixepoch')`
}
