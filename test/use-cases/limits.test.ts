import { describe, expect, it } from 'vitest'
import { defaultBooking } from '../../server/base/config.ts'
import { aClub, type Club, type ClubOptions } from '../support/a-club.ts'
import { expectBothLanguages, expectProblem } from '../support/a-problem.ts'
import { aClubOfKind, anEvent, type EventOptions } from '../support/an-event.ts'
import { engines, type EngineName } from '../support/engines.ts'

let keys = 0
const aKey = () => ({ 'idempotency-key': `limit-${(keys += 1).toString().padStart(8, '0')}` })

const quote = (club: Club, name: string, eventId: string, children: string[] = []) =>
  club.as(name).post(`/api/events/${eventId}/quotes`, { children })

async function book(club: Club, name: string, eventId: string) {
  const { body } = await quote(club, name, eventId)
  const { id, amount } = body as { id: string; amount: number }
  return club.as(name).post(`/api/quotes/${id}/confirm`, { amount }, aKey())
}

/** A golf club in Haikou with a cap, and a way to make events of it on days of June 2026. */
async function aCappedClub(engine: EngineName, cap: number | null, options: ClubOptions = {}) {
  const club = await aClub(engine, options)
  await club.aStaff('mei', 'manager', ['haikou'])
  const golf = await aClubOfKind(club)
  if (cap !== null) {
    const set = await club.as('mei').put(`/api/limits/clubs/${golf.id}`, { bookingsPerMonth: cap })
    expect(set.status, set.text).toBe(200)
  }
  const on = (day: string, more: EventOptions = {}) =>
    anEvent(club, { clubId: golf.id, startsAt: `${day}T09:00:00+08:00`, ...more })
  return { club, golf, on }
}

const tellingOf = (club: Club, eventId: string) =>
  club.deps.db
    .selectFrom('registrations')
    .select(['member_id', 'state', 'waiting_note'])
    .where('event_id', '=', eventId)
    .orderBy('seq')
    .execute()

describe.each(engines)('bookings a month on %s', (engine) => {
  it('are refused beyond the club’s cap, with count and cap, and free again after a cancellation', async () => {
    const { club, on } = await aCappedClub(engine, 2)
    await club.aMember('ana')
    const [first, second, third] = [await on('2026-06-02'), await on('2026-06-09'), await on('2026-06-30')]
    const booked = await book(club, 'ana', first.id)
    expect((await book(club, 'ana', second.id)).status).toBe(201)
    const refused = await quote(club, 'ana', third.id)
    expectProblem(refused, 409, 'month_cap_reached')
    expect(refused.body).toMatchObject({ count: 2, cap: 2 })
    const english = await club.as('ana').post(`/api/events/${third.id}/quotes`, {}, { 'x-locale': 'en' })
    expectBothLanguages(refused, english)

    const id = String(booked.body['registrationId'])
    expect((await club.as('ana').delete(`/api/registrations/${id}`, { refund: 0 })).status).toBe(200)
    expect((await book(club, 'ana', third.id)).status).toBe(201)
  })

  it('count by the calendar month of the event’s region, and by club', async () => {
    const { club, on } = await aCappedClub(engine, 1)
    await club.aMember('ana')
    // 30 June, 23:30 in Haikou, is still June there and elsewhere; 1 July, 00:30, is June in UTC.
    const last = await on('2026-06-30', {
      startsAt: '2026-06-30T23:30:00+08:00',
      endsAt: '2026-06-30T23:50:00+08:00',
    })
    const next = await on('2026-07-01', { startsAt: '2026-07-01T00:30:00+08:00' })
    const elsewhere = await anEvent(club, { startsAt: '2026-06-15T09:00:00+08:00' })
    expect((await book(club, 'ana', last.id)).status).toBe(201)
    expect((await book(club, 'ana', next.id)).status).toBe(201)
    expect((await book(club, 'ana', elsewhere.id)).status).toBe(201)
    expectProblem(await quote(club, 'ana', (await on('2026-06-10')).id), 409, 'month_cap_reached')
  })

  it('count entries and lost seats, and no waiting party', async () => {
    const { club, on } = await aCappedClub(engine, 1)
    for (const name of ['ana', 'bo', 'cy']) await club.aMember(name)
    const full = await on('2026-06-02', { seats: 1 })
    expect((await book(club, 'bo', full.id)).status).toBe(201)
    expect((await book(club, 'ana', full.id)).body).toMatchObject({ state: 'waitlisted' })
    const other = await on('2026-06-09')
    expect((await book(club, 'ana', other.id)).body).toMatchObject({ state: 'confirmed' })
    await club.deps.db
      .updateTable('registrations')
      .set({ state: 'no_show' })
      .where('event_id', '=', other.id)
      .execute()
    expectProblem(await quote(club, 'ana', (await on('2026-06-16')).id), 409, 'month_cap_reached')

    const drawn = await on('2026-06-20')
    await club.deps.db
      .updateTable('events')
      .set({ allocation: 'approval' })
      .where('id', '=', drawn.id)
      .execute()
    expect((await book(club, 'cy', drawn.id)).body).toMatchObject({ state: 'entered' })
    expectProblem(await quote(club, 'cy', (await on('2026-06-22')).id), 409, 'month_cap_reached')
  })

  it('pass a waiting party over when its turn comes at the cap, with the numbers, and keep its place', async () => {
    const { club, on } = await aCappedClub(engine, 1)
    for (const name of ['ana', 'bo', 'cy']) await club.aMember(name)
    const full = await on('2026-06-02', { seats: 1 })
    const held = await book(club, 'bo', full.id)
    await book(club, 'ana', full.id)
    await book(club, 'cy', full.id)
    await book(club, 'ana', (await on('2026-06-09')).id)
    const left = `/api/registrations/${String(held.body['registrationId'])}`
    expect((await club.as('bo').delete(left, { refund: 0 })).status).toBe(200)

    const ana = { member_id: club.person('ana').memberId, state: 'waitlisted' }
    expect(await tellingOf(club, full.id)).toMatchObject([
      { state: 'cancelled' },
      { ...ana, waiting_note: '1_of_1_a_month_place_kept' },
      { member_id: club.person('cy').memberId, state: 'confirmed' },
    ])
  })

  const rounds = Array.from({ length: 8 }, (_, at) => `2026-06-${String(10 + at)}`)

  /** One member confirms eight quotes of eight events at once; returns how many seats came of it. */
  async function rush({ lock = true, batchMax = 256 }): Promise<{ seats: number; refused: string[] }> {
    const booking = { ...defaultBooking, batchMax, safeguards: { lock, replay: true } }
    const { club, on } = await aCappedClub(engine, 2, {
      config: { booking },
    })
    await club.aMember('ana')
    const events = []
    for (const day of rounds) events.push(await on(day))
    const quotes = await Promise.all(events.map((event) => quote(club, 'ana', event.id)))
    const answers = await Promise.all(
      quotes.map(({ body }) =>
        club.as('ana').post(`/api/quotes/${String(body['id'])}/confirm`, { amount: 0 }, aKey()),
      ),
    )
    const seats = await club.deps.db
      .selectFrom('registrations')
      .select('id')
      .where('state', '=', 'confirmed')
      .execute()
    const refused = answers.filter((one) => one.status !== 201).map((one) => String(one.body['code']))
    return { seats: seats.length, refused }
  }

  it('hold when one member confirms eight events at once, in one batch or in eight', async () => {
    const held = { seats: 2, refused: Array<string>(6).fill('month_cap_reached') }
    expect(await rush({})).toEqual(held)
    expect(await rush({ batchMax: 1 })).toEqual(held)
  })

  it('would not hold without the lock: the control goes wrong', async () => {
    expect((await rush({ lock: false, batchMax: 1 })).seats).toBeGreaterThan(2)
  })
})

describe.each(engines)('blocked members on %s', (engine) => {
  const aBlock = (club: Club, more: object = {}) => ({
    memberNumber: club.person('ana').number,
    clubId: null,
    regionId: 'haikou',
    reason: 'conduct',
    note: '与球童争执',
    lastDay: '2026-06-30',
    ...more,
  })

  it('are refused at the quote and at the confirmation, with reason and end, until it is over or lifted', async () => {
    const { club, golf, on } = await aCappedClub(engine, null)
    await club.aMember('ana')
    const event = await on('2026-07-09')
    const before = await quote(club, 'ana', event.id)
    const laid = await club.as('mei').post('/api/limits/blocks', aBlock(club, { clubId: golf.id }))
    expect(laid.status, laid.text).toBe(201)
    const until = Date.parse('2026-07-01T00:00:00+08:00')
    expect(laid.body['blocks']).toMatchObject([{ endsAt: until, reason: 'conduct', createdBy: 'mei' }])

    const confirmed = await club
      .as('ana')
      .post(`/api/quotes/${String(before.body['id'])}/confirm`, { amount: 0 }, aKey())
    for (const answer of [confirmed, await quote(club, 'ana', event.id)]) {
      expectProblem(answer, 403, 'booking_blocked')
      expect(answer.body).toMatchObject({ reason: 'conduct', until })
      expect(answer.text).not.toContain('球童')
    }
    const other = await anEvent(club, { startsAt: '2026-07-12T09:00:00+08:00' })
    expect((await book(club, 'ana', other.id)).status).toBe(201)

    const [block] = laid.body['blocks'] as { id: string }[]
    const lifted = await club.as('mei').delete(`/api/limits/blocks/${block?.id ?? ''}`)
    expect(lifted).toMatchObject({ status: 200, body: { blocks: [] } })
    expect((await book(club, 'ana', event.id)).status).toBe(201)
    const acts = await club.deps.db
      .selectFrom('audit_entries')
      .select(['action', 'reason', 'actor_id'])
      .orderBy('seq')
      .execute()
    const by = club.person('mei').accountId
    expect(acts).toEqual([
      { action: 'member.blocked', reason: '与球童争执', actor_id: by },
      { action: 'member.unblocked', reason: null, actor_id: by },
    ])
  })

  it('may book again once the last day is over', async () => {
    const { club, on } = await aCappedClub(engine, null)
    await club.aMember('ana')
    const event = await on('2026-07-09')
    await club.as('mei').post('/api/limits/blocks', aBlock(club))
    club.setTime('2026-06-30T23:59:59+08:00')
    expectProblem(await quote(club, 'ana', event.id), 403, 'booking_blocked')
    club.setTime('2026-07-01T00:00:00+08:00')
    expect((await book(club, 'ana', event.id)).status).toBe(201)
  })

  it('are blocked only in the manager’s own regions and clubs, and lifted only there', async () => {
    const { club, golf } = await aCappedClub(engine, null)
    await club.aMember('ana')
    await club.aStaff('sun', 'manager', ['sanya'])
    await club.aStaff('all', 'manager')
    const refuse = async (more: object, code: string) =>
      expectProblem(await club.as('sun').post('/api/limits/blocks', aBlock(club, more)), 422, code)
    await refuse({ regionId: 'haikou' }, 'place_not_yours')
    await refuse({ regionId: null }, 'place_not_yours')
    await refuse({ regionId: 'sanya', clubId: golf.id }, 'place_not_yours')
    expectProblem(
      await club.as('sun').put(`/api/limits/clubs/${golf.id}`, { bookingsPerMonth: 1 }),
      404,
      'not_found',
    )

    const laid = await club.as('all').post('/api/limits/blocks', aBlock(club, { regionId: null }))
    expect(laid.status, laid.text).toBe(201)
    const [block] = laid.body['blocks'] as { id: string }[]
    expect((await club.as('sun').get('/api/limits')).body).toMatchObject({ everywhere: false, blocks: [] })
    expectProblem(await club.as('sun').delete(`/api/limits/blocks/${block?.id ?? ''}`), 404, 'not_found')
    expect(await club.deps.db.selectFrom('club_blocks').select('lifted_at').execute()).toEqual([
      { lifted_at: null },
    ])
  })

  it('are named by a number that exists, until a day that lies ahead', async () => {
    const { club } = await aCappedClub(engine, null)
    await club.aMember('ana')
    const refuse = async (more: object, code: string) =>
      expectProblem(await club.as('mei').post('/api/limits/blocks', aBlock(club, more)), 422, code)
    await refuse({ memberNumber: '999999999999' }, 'member_number_unknown')
    await refuse({ memberNumber: '12' }, 'invalid_input')
    await refuse({ lastDay: '2026-02-30' }, 'block_end_impossible')
    await refuse({ lastDay: '2026-04-30' }, 'block_end_impossible')
    await refuse({ lastDay: '2036-04-30' }, 'block_end_impossible')
    expect(await club.deps.db.selectFrom('club_blocks').selectAll().execute()).toEqual([])
    expect(await club.deps.db.selectFrom('audit_entries').selectAll().execute()).toEqual([])
  })

  it('book nothing at all while their membership itself is blocked', async () => {
    const { club, on } = await aCappedClub(engine, null)
    await club.aMember('ana')
    const event = await on('2026-07-09')
    const open = await quote(club, 'ana', event.id)
    await club.deps.db.updateTable('members').set({ state: 'blocked' }).execute()
    expectProblem(await quote(club, 'ana', event.id), 403, 'member_blocked')
    const path = `/api/quotes/${String(open.body['id'])}/confirm`
    expectProblem(await club.as('ana').post(path, { amount: 0 }, aKey()), 403, 'member_blocked')
    expect(await club.deps.db.selectFrom('registrations').selectAll().execute()).toEqual([])
  })
})
