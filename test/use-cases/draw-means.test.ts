import { describe, expect, it } from 'vitest'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { minute } from '../../server/base/clock.ts'
import { aBallot, aFairStart, checkOf, enter, proofOf, statesIn } from '../support/a-ballot.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

/** Lays a block on a member, as a manager does. */
async function block(club: Club, name: string, place: { clubId?: string } = {}) {
  const laid = await club.as('mei').post('/api/limits/blocks', {
    memberNumber: club.person(name).number,
    clubId: place.clubId ?? null,
    regionId: 'haikou',
    reason: 'conduct',
    note: '',
    lastDay: '2026-06-30',
  })
  expect(laid.status, laid.text).toBe(201)
}

async function toldOf(club: Club, eventId: string, name: string) {
  const rows = await statesIn(club, eventId)
  const row = rows.find((one) => one.member_id === club.person(name).memberId)
  const [decision] = await club.deps.db
    .selectFrom('registration_decisions')
    .select(['decision', 'rule', 'numbers'])
    .where('registration_id', '=', row?.id ?? '')
    .where('decision', 'in', ['drawn', 'not_drawn'])
    .execute()
  const letters = await club.deps.db
    .selectFrom('outbox')
    .select(['template', 'data'])
    .where('account_id', '=', club.person(name).accountId)
    .where('template', 'in', ['ballot_drawn', 'ballot_not_drawn'])
    .execute()
  return {
    state: row?.state,
    charged: row?.charged,
    note: row?.waiting_note ?? null,
    decision: decision?.decision,
    numbers: JSON.parse(decision?.numbers ?? '{}') as Record<string, unknown>,
    letters: letters.map((one) => ({
      template: one.template,
      because: (JSON.parse(one.data) as { because?: string }).because ?? null,
    })),
  }
}

describe.each(engines)('what changed since entering, at the draw, on %s', (engine) => {
  it('lets an entrant leave until the draw, and keeps a place for who cannot pay or is busy, with the reason', async () => {
    const club = await aClub(engine)
    await club.aMember('rich', { points: 1_000 })
    await club.aMember('poor', { points: 50 })
    await club.aMember('busy', { points: 1_000 })
    await club.aMember('gone', { points: 1_000 })
    const event = await aBallot(club, { seats: 10, price: 100 })
    const entered = await enter(club, 'gone', event.id)
    for (const name of ['rich', 'poor', 'busy']) await enter(club, name, event.id)
    const elsewhere = await anEvent(club, { startsAt: event.starts_at, price: 10 })
    expect(await enter(club, 'busy', elsewhere.id)).toMatchObject({ body: { state: 'confirmed' } })
    const left = await club
      .as('gone')
      .delete(`/api/registrations/${String(entered.body['registrationId'])}`, { refund: 0 })
    expect(left.status).toBe(200)
    club.setTime(60 * minute)
    await drawDue(club.deps)
    expect(await toldOf(club, event.id, 'rich')).toMatchObject({ state: 'confirmed', decision: 'drawn' })
    expect(await toldOf(club, event.id, 'poor')).toMatchObject({
      state: 'waitlisted',
      note: 'needed_100_points_had_50_place_kept',
      numbers: { because: 'too_few_points', needed: 100, had: 50, entrants: 3, seats: 10, weight: 1 },
      letters: [{ template: 'ballot_not_drawn', because: 'too_few_points' }],
    })
    expect(await toldOf(club, event.id, 'busy')).toMatchObject({
      state: 'waitlisted',
      note: 'overlap_place_kept',
      numbers: { because: 'overlap', eventId: elsewhere.id },
    })
    expect(await toldOf(club, event.id, 'gone')).toMatchObject({ state: 'cancelled', letters: [] })
  })

  it('passes over who was blocked or has reached the month’s cap, says why to them alone, and seats the next', async () => {
    const club = await aClub(engine)
    await club.aStaff('mei', 'manager', ['haikou'])
    for (const name of ['fine', 'here', 'everywhere', 'closed', 'often'])
      await club.aMember(name, { points: 1_000 })
    const event = await aBallot(club, { seats: 5, price: 100 })
    for (const name of ['fine', 'here', 'everywhere', 'closed', 'often']) await enter(club, name, event.id)
    const other = await anEvent(club, { clubId: event.club_id, startsAt: event.starts_at + 2 * 864e5 })
    expect(await enter(club, 'often', other.id)).toMatchObject({ body: { state: 'confirmed' } })

    await club.as('mei').put(`/api/limits/clubs/${event.club_id}`, { bookingsPerMonth: 1 })
    await block(club, 'here', { clubId: event.club_id })
    await block(club, 'everywhere')
    const { memberId } = club.person('closed')
    await club.deps.db.updateTable('members').set({ state: 'blocked' }).where('id', '=', memberId).execute()
    club.setTime(60 * minute)
    await drawDue(club.deps)

    expect(await toldOf(club, event.id, 'fine')).toMatchObject({ state: 'confirmed', charged: 100 })
    for (const name of ['here', 'everywhere', 'closed']) {
      expect(await toldOf(club, event.id, name), name).toMatchObject({
        state: 'waitlisted',
        charged: 0,
        note: 'blocked_place_kept',
        decision: 'not_drawn',
        numbers: { because: 'booking_blocked' },
        letters: [{ template: 'ballot_not_drawn', because: 'booking_blocked' }],
      })
    }
    expect(await toldOf(club, event.id, 'often')).toMatchObject({
      state: 'waitlisted',
      note: '1_of_1_a_month_place_kept',
      numbers: { because: 'month_cap_reached', count: 1, cap: 1 },
      letters: [{ template: 'ballot_not_drawn', because: 'month_cap_reached' }],
    })
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 1, waiting: 4 })

    // In public one reason for them all, and the same result for whoever draws again.
    const proof = await proofOf(club, event.id)
    const reasons = proof.result.map((one) => one.because).sort()
    expect(reasons).toEqual(['limit', 'limit', 'limit', 'limit', null])
    expect(await checkOf(proof)).toMatchObject({ same: true })
    const seen = JSON.stringify([proof, (await club.anonymous().get(`/api/ballots/${event.id}`)).body])
    expect(seen).not.toMatch(/block|month_cap/)
    for (const name of ['here', 'often']) expect(seen).not.toContain(club.person(name).memberId)
  })

  it('ends the entry of who may not come where nobody waits, which is neither a loss nor a win', async () => {
    const club = await aClub(engine)
    await club.aStaff('mei', 'manager', ['haikou'])
    await club.aMember('here', { points: 1_000 })
    const event = await aBallot(club, { seats: 5, waitlist: false })
    await enter(club, 'here', event.id)
    await block(club, 'here', { clubId: event.club_id })
    club.setTime(60 * minute)
    await drawDue(club.deps)
    expect(await toldOf(club, event.id, 'here')).toMatchObject({
      state: 'not_drawn',
      numbers: { because: 'booking_blocked' },
      letters: [{ because: 'booking_blocked' }],
    })
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0, waiting: 0 })
    club.setTime('2026-07-02T10:00:00+08:00')
    const next = await aBallot(club, { seats: 1, clubId: event.club_id })
    await enter(club, 'here', next.id)
    expect((await club.as('here').get(`/api/ballots/${next.id}`)).body).toMatchObject({ mine: { weight: 1 } })
  })

  it('gives the seat to the next in a fair start, and the place that was kept once the block is lifted', async () => {
    const club = await aClub(engine)
    await club.aStaff('mei', 'manager', ['haikou'])
    for (const name of ['here', 'next']) await club.aMember(name, { points: 1_000 })
    const event = await aFairStart(club, 2)
    const entries = [await enter(club, 'here', event.id), await enter(club, 'next', event.id)]
    expect(entries.map((one) => one.body['state'])).toEqual(['entered', 'entered'])
    await block(club, 'here')
    club.setTime(30_000)
    await drawDue(club.deps)
    expect(await toldOf(club, event.id, 'next')).toMatchObject({ state: 'confirmed' })
    expect(await toldOf(club, event.id, 'here')).toMatchObject({ state: 'waitlisted', charged: 0 })
    expect(await checkOf(await proofOf(club, event.id))).toMatchObject({ same: true })

    const blocks = (await club.as('mei').get('/api/limits')).body['blocks'] as { id: string }[]
    await club.as('mei').delete(`/api/limits/blocks/${blocks[0]?.id ?? ''}`)
    // Seats are given out again when one is freed; one is free, and another comes back.
    const id = String(entries[1]?.body['registrationId'])
    expect((await club.as('next').delete(`/api/registrations/${id}`, { refund: 100 })).status).toBe(200)
    expect(await toldOf(club, event.id, 'here')).toMatchObject({ state: 'confirmed', charged: 100 })
  })
})
