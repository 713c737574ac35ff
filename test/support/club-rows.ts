import { createHash } from 'node:crypto'
import type { Trx } from '../../db/transaction.ts'
import { day, hour, type Instant } from '../../server/base/clock.ts'
import type { NewId } from '../../server/base/ids.ts'
import { ordinaryBooking } from '../../server/events/event.rules.ts'
import { defaultLadder } from '../../server/registrations/refund.rules.ts'

/*
 * A club written as rows, thousands at a time: what benchmarks, proofs and the simulator start from. Everything after
 * goes through the product's own routes.
 */

/** A member who is signed in: `token` is the session's. */
export type Someone = { id: string; accountId: string; pointsId: string; token: string; phone: string }

/** When and by which ids rows are made, so that the simulator's are the same for the same seed. */
export type Making = { now: Instant; newId: NewId }

export type EventToMake = {
  id: string
  seats: number
  /** Points a person; 0 when left out. */
  price?: number
  guestsMax?: number
  startsAt?: Instant
  waitlist?: boolean
  /** Freed seats are offered to waiting parties, not given at once. */
  offers?: boolean
}

/** People to insert, their phones and member numbers counted from `from`. */
export function newPeople(count: number, { newId }: Pick<Making, 'newId'>, from = 0): Someone[] {
  return Array.from({ length: count }, (_, at) => ({
    id: newId(),
    accountId: newId(),
    pointsId: newId(),
    token: createHash('sha256').update(newId()).digest('base64url'),
    phone: `+8613${String(from + at).padStart(9, '0')}`,
  }))
}

/**
 * Published events of one golf club at one venue, booking open for every tier, ten days ahead by default. Returns the
 * venue's id.
 */
export async function insertEvents(
  trx: Trx,
  events: readonly EventToMake[],
  { now, newId }: Making,
): Promise<string> {
  const clubId = newId()
  const venueId = newId()
  const club = {
    id: clubId,
    kind: 'golf' as const,
    name_zh: '高尔夫俱乐部',
    name_en: 'Golf Club',
    about_zh: '',
    about_en: '',
    position: 0,
  }
  await trx.insertInto('clubs').values(club).execute()
  await trx.insertInto('club_regions').values({ club_id: clubId, region_id: 'haikou' }).execute()
  const venue = {
    id: venueId,
    region_id: 'haikou',
    kind: 'golf_course' as const,
    name_zh: '椰岸球场',
    name_en: 'Coconut Coast',
    address_zh: '',
    address_en: '',
    latitude: 20,
    longitude: 110,
    physical_capacity: 100_000,
  }
  await trx.insertInto('venues').values(venue).execute()
  const rows = events.map(({ startsAt = now + 10 * day, ...event }) => ({
    ...ordinaryBooking,
    id: event.id,
    club_id: clubId,
    kind: 'golf' as const,
    region_id: 'haikou',
    venue_id: venueId,
    title_zh: '晨球',
    title_en: 'Morning golf',
    summary_zh: '',
    summary_en: '',
    description_zh: '',
    description_en: '',
    starts_at: startsAt,
    ends_at: startsAt + 4 * hour,
    capacity: event.seats,
    taken: 0,
    waiting: 0,
    seq: 0,
    price: event.price ?? 0,
    guests_max: event.guestsMax ?? 0,
    min_tier_id: 'silver',
    opens_at: now - 7 * day,
    closes_at: startsAt - 1,
    promotion: event.offers ? ('offer' as const) : ('automatic' as const),
    waitlist_open: (event.waitlist ?? true) ? (1 as const) : (0 as const),
    refund_ladder: JSON.stringify(defaultLadder),
    group_size: event.seats < 4 ? null : 4,
    attendance_points: 0,
    state: 'published' as const,
    cancel_reason: null,
    version: 1,
    created_by: null,
    created_at: now,
    updated_at: now,
    published_at: now,
    cancelled_at: null,
    search_text: '晨球',
  }))
  for (let at = 0; at < rows.length; at += 100)
    await trx
      .insertInto('events')
      .values(rows.slice(at, at + 100))
      .execute()
  return venueId
}

export type PeopleToMake = Making & {
  points: number
  /** When their sessions end: the library behind them compares it to the real clock. */
  sessionsUntil?: Instant
  /** Whether the schema knows yet who may spend from an account. */
  knowsSpenders?: boolean
}

/** Signed-in silver members with `points` each. */
export async function insertPeople(
  trx: Trx,
  people: readonly Someone[],
  making: PeopleToMake,
): Promise<void> {
  for (let at = 0; at < people.length; at += 500) {
    await insertSome(trx, people.slice(at, at + 500), making)
  }
}

/** Accounts that are signed in, without a membership: what staff have. */
export async function insertAccounts(
  trx: Trx,
  people: readonly Someone[],
  { now, sessionsUntil = now + 29 * day }: Omit<PeopleToMake, 'points'>,
): Promise<void> {
  await trx
    .insertInto('accounts')
    .values(
      people.map((one) => ({
        id: one.accountId,
        phone: one.phone,
        email: null,
        password_hash: null,
        state: 'active' as const,
        must_change_password: 0 as const,
        display_name: `会员${one.phone.slice(-4)}`,
        locale: 'zh' as const,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute()
  await trx
    .insertInto('sessions')
    .values(
      people.map((one) => ({
        id: createHash('sha256').update(one.token).digest('hex'),
        account_id: one.accountId,
        created_at: now,
        expires_at: sessionsUntil,
        last_seen_at: now,
        user_agent: 'bench',
        address: '127.0.0.1',
      })),
    )
    .execute()
}

async function insertSome(
  trx: Trx,
  people: readonly Someone[],
  { points, knowsSpenders = true, ...making }: PeopleToMake,
): Promise<void> {
  const { now, newId } = making
  await insertAccounts(trx, people, making)
  await trx
    .insertInto('members')
    .values(
      people.map((one) => ({
        id: one.id,
        account_id: one.accountId,
        number: `8898${one.phone.slice(-8)}`,
        family_name: '会员',
        given_name: one.phone.slice(-4),
        salutation: 'none' as const,
        region_id: 'haikou',
        tier_id: 'silver',
        tier_until: null,
        birthday: null,
        preferences: '',
        state: 'active' as const,
        search_text: '',
        joined_at: now,
      })),
    )
    .execute()
  await trx
    .insertInto('points_accounts')
    .values(
      people.map((one) => ({
        id: one.pointsId,
        owner_id: one.id,
        kind: 'redeemable' as const,
        balance: points,
      })),
    )
    .execute()
  if (knowsSpenders)
    await trx
      .insertInto('account_spenders')
      .values(people.map((one) => ({ account_id: one.pointsId, member_id: one.id })))
      .execute()
  const transfers = people.map((one) => ({
    id: newId(),
    reference: `opening:${one.id}`,
    kind: 'opening_balance' as const,
    from_account_id: 'house-adjusted',
    to_account_id: one.pointsId,
    amount: points,
    quote_id: null,
    quote_member_id: null,
    reverses_id: null,
    note: '{}',
    posted_at: now,
  }))
  await trx.insertInto('transfers').values(transfers).execute()
  await trx
    .insertInto('lots')
    .values(
      people.map((one, at) => ({
        id: newId(),
        account_id: one.pointsId,
        transfer_id: transfers[at]?.id ?? '',
        amount: points,
        remaining: points,
        earned_at: now,
        expires_at: now + 300 * day,
      })),
    )
    .execute()
}
