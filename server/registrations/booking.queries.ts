import type { Deps } from '../base/deps.ts'
import type { LadderTier } from '../events/event.rules.ts'
import type { Lot } from '../points/lot.rules.ts'
import type { RefundStep } from './refund.rules.ts'

/** What a quote needs to know of an event. Drafts are nobody's to book, so they are not found. */
export async function findEventToBook(db: Deps['db'], id: string) {
  const row = await db
    .selectFrom('events as e')
    .innerJoin('clubs as c', 'c.id', 'e.club_id')
    .innerJoin('regions as r', 'r.id', 'e.region_id')
    .selectAll('e')
    .select(['c.bookings_per_month', 'r.zone'])
    .where('e.id', '=', id)
    .where('e.state', '!=', 'draft')
    .executeTakeFirst()
  if (!row) return undefined
  const tiers = await db.selectFrom('tiers').select(['id', 'rank', 'head_start_hours']).execute()
  const ladder: LadderTier[] = tiers.map((tier) => ({
    id: tier.id,
    rank: tier.rank,
    headStartHours: tier.head_start_hours,
  }))
  return {
    id: row.id,
    clubId: row.club_id,
    regionId: row.region_id,
    zone: row.zone,
    minAge: row.min_age,
    needsChild: row.needs_child === 1,
    bookingsPerMonth: row.bookings_per_month,
    state: row.state,
    title: { zh: row.title_zh, en: row.title_en },
    capacity: row.capacity,
    taken: row.taken,
    waitlistOpen: row.waitlist_open === 1,
    allocation: row.allocation,
    fairStartSeconds: row.fair_start_seconds,
    price: row.price,
    guestsMax: row.guests_max,
    minTierId: row.min_tier_id,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    refundLadder: JSON.parse(row.refund_ladder) as RefundStep[],
    ladder,
  }
}

/** The member's own registration in this event, or a confirmed one whose time intersects it. */
export async function findOwnClash(
  db: Deps['db'],
  memberId: string,
  event: { id: string; startsAt: number; endsAt: number },
) {
  const rows = await db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['r.id as registrationId', 'e.id as eventId', 'r.state'])
    .where('r.member_id', '=', memberId)
    .where('r.live_member_id', 'is not', null)
    .where((where) =>
      where.or([
        where('e.id', '=', event.id),
        where.and([
          where('r.state', 'in', ['confirmed', 'attended']),
          where('e.state', '=', 'published'),
          where('e.starts_at', '<', event.endsAt),
          where('e.ends_at', '>', event.startsAt),
        ]),
      ]),
    )
    .execute()
  return rows.find((row) => row.eventId === event.id) ?? rows[0]
}

/** A member's balance and lots, to show what a charge would take. Not locked: only the confirmation decides. */
export async function findPurse(db: Deps['db'], memberId: string): Promise<{ balance: number; lots: Lot[] }> {
  const account = await db
    .selectFrom('points_accounts')
    .select(['id', 'balance'])
    .where('owner_id', '=', memberId)
    .where('kind', '=', 'redeemable')
    .executeTakeFirst()
  if (!account) return { balance: 0, lots: [] }
  const lots = await db
    .selectFrom('lots')
    .select(['id', 'remaining', 'expires_at'])
    .where('account_id', '=', account.id)
    .where('remaining', '>', 0)
    .execute()
  return {
    balance: Number(account.balance),
    lots: lots.map((lot) => ({ id: lot.id, remaining: lot.remaining, expiresAt: lot.expires_at })),
  }
}
