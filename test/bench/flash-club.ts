import { createHash, randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { hour, day } from '../../server/base/clock.ts'
import { ordinaryBooking } from '../../server/events/event.rules.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { defaultLadder } from '../../server/registrations/refund.rules.ts'

export type FlashMember = { id: string; token: string; quoteId: string }
export type FlashClub = {
  eventId: string
  members: FlashMember[]
  /** Other members of another event, who book before the measuring so that the code is compiled, as in any server that has run a while. */
  warmUp: FlashMember[]
}

export const price = 100
const opening = 1_000

/** A club whose `members` are signed in, hold 1,000 points and an open quote each for one event of `seats` seats. */
export async function makeFlashClub(
  db: Kysely<Database>,
  { members, seats }: { members: number; seats: number },
): Promise<FlashClub> {
  await migrateToLatest(db)
  const [eventId, warmUpEvent] = [newUuid(), newUuid()]
  const people = newPeople(members)
  const early = newPeople(warmUpMembers)
  await inTransaction({ db, random: systemRandom }, async (trx) => {
    await foundClub(trx, hainan)
    await insertEvent(trx, eventId, seats)
    await insertEvent(trx, warmUpEvent, 20)
    for (let at = 0; at < people.length; at += 500)
      await insertPeople(trx, eventId, people.slice(at, at + 500), at)
    for (let at = 0; at < early.length; at += 500) {
      await insertPeople(trx, warmUpEvent, early.slice(at, at + 500), members + at)
    }
  })
  await sql`${sql.raw(db.getExecutor().adapter.constructor.name.startsWith('Sqlite') ? 'ANALYZE' : 'ANALYZE TABLE members, quotes, sessions, points_accounts, lots')}`.execute(
    db,
  )
  return { eventId, members: people, warmUp: early }
}

const warmUpMembers = 4_000

function newPeople(count: number): Someone[] {
  return Array.from({ length: count }, () => ({
    id: newUuid(),
    accountId: newUuid(),
    pointsId: newUuid(),
    token: randomBytes(24).toString('base64url'),
    quoteId: newUuid(),
  }))
}

type Someone = FlashMember & { accountId: string; pointsId: string }

async function insertEvent(trx: Trx, eventId: string, seats: number): Promise<void> {
  const now = Date.now()
  const clubId = newUuid()
  const venueId = newUuid()
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
  }
  await trx.insertInto('venues').values(venue).execute()
  await trx
    .insertInto('events')
    .values({
      ...ordinaryBooking,
      id: eventId,
      club_id: clubId,
      kind: 'golf',
      region_id: 'haikou',
      venue_id: venueId,
      title_zh: '晨球',
      title_en: 'Morning golf',
      summary_zh: '',
      summary_en: '',
      description_zh: '',
      description_en: '',
      starts_at: now + 10 * day,
      ends_at: now + 10 * day + 4 * hour,
      capacity: seats,
      taken: 0,
      waiting: 0,
      seq: 0,
      price,
      guests_max: 0,
      min_tier_id: 'silver',
      opens_at: now - day,
      closes_at: now + 9 * day,
      waitlist_open: 1,
      refund_ladder: JSON.stringify(defaultLadder),
      group_size: 4,
      attendance_points: 0,
      state: 'published',
      cancel_reason: null,
      version: 1,
      created_by: null,
      created_at: now,
      updated_at: now,
      published_at: now,
      cancelled_at: null,
      search_text: '晨球',
    })
    .execute()
}

async function insertPeople(
  trx: Trx,
  eventId: string,
  people: readonly Someone[],
  from: number,
): Promise<void> {
  const now = Date.now()
  const later = now + 10 * day
  await trx
    .insertInto('accounts')
    .values(
      people.map((one, at) => ({
        id: one.accountId,
        phone: `+8613${String(from + at).padStart(9, '0')}`,
        email: null,
        password_hash: null,
        state: 'active' as const,
        must_change_password: 0 as const,
        display_name: `会员${from + at}`,
        locale: 'zh' as const,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute()
  await trx
    .insertInto('members')
    .values(
      people.map((one, at) => ({
        id: one.id,
        account_id: one.accountId,
        number: String(889800000000 + from + at),
        family_name: '会员',
        given_name: String(from + at),
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
    .insertInto('sessions')
    .values(
      people.map((one) => ({
        id: createHash('sha256').update(one.token).digest('hex'),
        account_id: one.accountId,
        created_at: now,
        expires_at: now + 29 * day,
        last_seen_at: now,
        user_agent: 'bench',
        address: '127.0.0.1',
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
        balance: opening,
      })),
    )
    .execute()
  const transfers = people.map((one) => ({
    id: newUuid(),
    reference: `opening:${one.id}`,
    kind: 'opening_balance' as const,
    from_account_id: 'house-adjusted',
    to_account_id: one.pointsId,
    amount: opening,
    quote_id: null,
    quote_member_id: null,
    quote_state: null,
    reverses_id: null,
    note: '{}',
    posted_at: now,
  }))
  await trx.insertInto('transfers').values(transfers).execute()
  await trx
    .insertInto('lots')
    .values(
      people.map((one, at) => ({
        id: newUuid(),
        account_id: one.pointsId,
        transfer_id: transfers[at]?.id ?? '',
        amount: opening,
        remaining: opening,
        earned_at: now,
        expires_at: now + 300 * day,
      })),
    )
    .execute()
  const terms = JSON.stringify({
    guests: [],
    partySize: 1,
    priceEach: price,
    refundLadder: defaultLadder,
    startsAt: later,
    opensAt: now - day,
  })
  await trx
    .insertInto('quotes')
    .values(
      people.map((one) => ({
        id: one.quoteId,
        member_id: one.id,
        kind: 'event_seats' as const,
        subject_id: eventId,
        terms,
        amount: price,
        state: 'open' as const,
        created_at: now,
        expires_at: now + day,
        confirmed_at: null,
      })),
    )
    .execute()
}

/** What the database says after a flash. */
export async function countFlash(db: Kysely<Database>, eventId: string) {
  const event = await db
    .selectFrom('events')
    .select(['taken', 'waiting', 'seq'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('registrations')
    .select(['member_id', 'state', 'seq', 'charged'])
    .where('event_id', '=', eventId)
    .execute()
  const spent = await db
    .selectFrom('points_accounts')
    .select(sql<number>`SUM(${opening} - balance)`.as('spent'))
    .where('kind', '=', 'redeemable')
    .where('owner_id', 'in', (own) =>
      own.selectFrom('registrations').select('member_id').where('event_id', '=', eventId),
    )
    .executeTakeFirstOrThrow()
  const charges = await db
    .selectFrom('transfers')
    .select([sql<number>`COUNT(*)`.as('count'), sql<number>`COALESCE(SUM(amount), 0)`.as('sum')])
    .where('kind', '=', 'event_price')
    .where('quote_member_id', 'in', (own) =>
      own.selectFrom('registrations').select('member_id').where('event_id', '=', eventId),
    )
    .executeTakeFirstOrThrow()
  const seqs = rows.map((row) => row.seq).sort((a, b) => a - b)
  const confirmed = rows.filter((row) => row.state === 'confirmed')
  return {
    confirmed: confirmed.length,
    waitlisted: rows.length - confirmed.length,
    members: new Set(rows.map((row) => row.member_id)).size,
    membersCharged: new Set(confirmed.map((row) => row.member_id)).size,
    gapFree: seqs.every((seq, at) => seq === at + 1) && event.seq === rows.length,
    countersAgree: event.taken === confirmed.length && event.waiting === rows.length - confirmed.length,
    charges: Number(charges.count),
    charged: Number(charges.sum),
    spent: Number(spent.spent),
  }
}

export type FlashCounts = Awaited<ReturnType<typeof countFlash>>
