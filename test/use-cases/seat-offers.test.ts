import { describe, expect, it } from 'vitest'
import { minute } from '../../server/base/clock.ts'
import { lapseOffers } from '../../server/registrations/offers/lapse-offers.ts'
import { remindOfOffers } from '../../server/registrations/offers/remind-of-offers.ts'
import { aKey, book, decisionsOf, leave, readOwn, toldTo } from '../support/a-booking.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow, type EventOptions } from '../support/an-event.ts'
import { engines, type EngineName } from '../support/engines.ts'

const now = '2026-05-01T10:00:00+08:00'
const lapses = Date.parse('2026-05-01T14:00:00+08:00')

/** Ana's one seat of 100 points comes free and is offered to Bo; Cy waits behind him. */
async function anOffer(
  engine: EngineName,
  { points = 1_000, ...options }: EventOptions & { points?: number } = {},
) {
  const club = await aClub(engine, { now })
  for (const name of ['ana', 'cy']) await club.aMember(name, { points: 1_000 })
  await club.aMember('bo', { points, locale: 'en' })
  const event = await anEvent(club, { seats: 1, price: 100, promotion: 'offer', ...options })
  const ana = await book(club, 'ana', event.id)
  const [bo, cy] = [await book(club, 'bo', event.id), await book(club, 'cy', event.id)]
  const [boId, cyId] = [String(bo.body['registrationId']), String(cy.body['registrationId'])]
  await leave(club, 'ana', ana.body['registrationId'])
  const { offer } = await readOwn(club, 'bo', boId)
  return { club, event, boId, cyId, offerId: offer?.id ?? '', offer }
}

const accept = (club: Club, name: string, offerId: string, amount = 100, key = aKey()) =>
  club.as(name).post(`/api/offers/${offerId}/accept`, { amount }, key)

async function counters(club: Club, eventId: string) {
  const { taken, waiting } = await eventNow(club, eventId)
  return { taken, waiting }
}

describe.each(engines)('an offer of seats on %s', (engine) => {
  it('holds freed seats for the first that fits, charges nothing, and tells it until when', async () => {
    const { club, event, boId, cyId, offer, offerId } = await anOffer(engine)
    expect(offer).toMatchObject({ amount: 100, lapsesAt: lapses })
    expect(await readOwn(club, 'bo', boId)).toMatchObject({ state: 'offered', charged: 0, rank: null })
    expect(await readOwn(club, 'cy', cyId)).toMatchObject({ state: 'waitlisted', rank: 1 })
    expect(await counters(club, event.id)).toEqual({ taken: 1, waiting: 1 })
    expect(await club.balanceOf('bo')).toBe(1_000)
    expect((await club.as('bo').get(`/api/offers/${offerId}`)).body).toMatchObject({
      state: 'open',
      amount: 100,
      balance: 1_000,
      balanceAfter: 900,
      missing: 0,
      lapsesAt: lapses,
    })
    expect(await toldTo(club, 'bo')).toEqual(['registration_waitlisted', 'seat_offered'])
    expect(await decisionsOf(club, boId)).toEqual([
      {
        decision: 'offered',
        rule: 'first_that_fits',
        numbers: { partySize: 1, free: 1, priority: 0, amount: 100, lapsesAt: lapses },
      },
    ])
    // Nobody else gets the held seat.
    await club.aMember('dee', { points: 1_000 })
    expect((await book(club, 'dee', event.id)).body).toMatchObject({ state: 'waitlisted', rank: 2 })
  })

  it('is accepted once, for exactly the amount shown, and a retry gets the first answer to the byte', async () => {
    const { club, event, boId, offerId } = await anOffer(engine)
    expect(await accept(club, 'bo', offerId, 99)).toMatchObject({
      status: 409,
      body: { code: 'amount_changed', amount: 100 },
    })
    expect(await accept(club, 'cy', offerId)).toMatchObject({ status: 404 })
    expect(await club.as('cy').get(`/api/offers/${offerId}`)).toMatchObject({ status: 404 })
    const key = aKey()
    const answers = await Promise.all([1, 2, 3].map(() => accept(club, 'bo', offerId, 100, key)))
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map((one) => one.text)).size).toBe(1)
    expect(answers[0]?.body).toMatchObject({ state: 'confirmed', charged: 100, balanceAfter: 900 })
    expect(await accept(club, 'bo', offerId)).toMatchObject({
      status: 409,
      body: { code: 'offer_accepted_already' },
    })
    expect(await accept(club, 'bo', offerId, 101, key)).toMatchObject({ status: 422 })
    expect(await club.balanceOf('bo')).toBe(900)
    expect(await readOwn(club, 'bo', boId)).toMatchObject({ state: 'confirmed', charged: 100, offer: null })
    expect(await counters(club, event.id)).toEqual({ taken: 1, waiting: 1 })
    expect((await decisionsOf(club, boId)).at(-1)).toMatchObject({ decision: 'offer_accepted' })
    expect(await toldTo(club, 'bo')).toContain('registration_confirmed')
    // And it can be left like any seat, for the ladder's refund.
    expect((await leave(club, 'bo', boId)).body).toMatchObject({ refund: 100, balanceAfter: 1_000 })
  })

  it('stays open when points are short, and tells how many', async () => {
    const { club, boId, offerId } = await anOffer(engine, { points: 70 })
    expect((await club.as('bo').get(`/api/offers/${offerId}`)).body).toMatchObject({ missing: 30 })
    expect(await accept(club, 'bo', offerId)).toMatchObject({
      status: 409,
      body: { code: 'too_few_points', missing: 30 },
    })
    expect(await club.balanceOf('bo')).toBe(70)
    expect(await readOwn(club, 'bo', boId)).toMatchObject({ state: 'offered', offer: { id: offerId } })
  })

  it('is refused while another event stands at that time, and can be accepted after that one is left', async () => {
    const { club, event, offerId } = await anOffer(engine)
    const other = await anEvent(club, { startsAt: event.starts_at })
    const busy = await book(club, 'bo', other.id)
    expect(await accept(club, 'bo', offerId)).toMatchObject({
      status: 409,
      body: { code: 'overlap', eventId: other.id },
    })
    await leave(club, 'bo', busy.body['registrationId'])
    expect(await accept(club, 'bo', offerId)).toMatchObject({ status: 201 })
  })

  it('goes to the next in line when it is dropped, and is dead for good', async () => {
    const { club, event, boId, cyId, offerId } = await anOffer(engine)
    expect(await leave(club, 'bo', boId)).toMatchObject({ status: 200, body: { refund: 0 } })
    expect(await accept(club, 'bo', offerId)).toMatchObject({ status: 410, body: { code: 'offer_dropped' } })
    expect(await readOwn(club, 'cy', cyId)).toMatchObject({ state: 'offered' })
    expect((await decisionsOf(club, boId)).map((one) => one.decision)).toContain('offer_dropped')
    expect(await counters(club, event.id)).toEqual({ taken: 1, waiting: 0 })
    expect(await club.balanceOf('bo')).toBe(1_000)
  })

  it('lapses when its time is over, once however many processes look, and never comes back', async () => {
    const { club, event, boId, cyId, offerId } = await anOffer(engine)
    club.setTime(lapses - Date.parse(now) - 1)
    expect(await lapseOffers(club.deps)).toBe(0)
    club.setTime(1)
    // The job has not run yet: the time alone decides.
    expect(await accept(club, 'bo', offerId)).toMatchObject({ status: 410, body: { code: 'offer_lapsed' } })
    const runs = await Promise.all([lapseOffers(club.deps), lapseOffers(club.deps), lapseOffers(club.deps)])
    expect(runs.reduce((sum, lapsed) => sum + lapsed, 0)).toBe(1)
    expect(await readOwn(club, 'bo', boId)).toMatchObject({ state: 'lapsed', charged: 0, offer: null })
    expect(await accept(club, 'bo', offerId)).toMatchObject({ status: 410, body: { code: 'offer_lapsed' } })
    expect(await club.as('bo').delete(`/api/registrations/${boId}`, { refund: 0 })).toMatchObject({
      status: 409,
      body: { code: 'not_cancellable' },
    })
    expect((await decisionsOf(club, boId)).at(-1)).toEqual({
      decision: 'offer_lapsed',
      rule: 'not_answered_in_time',
      numbers: { partySize: 1, lapsesAt: lapses },
    })
    expect(await toldTo(club, 'bo')).toContain('seat_offer_lapsed')
    expect(await readOwn(club, 'cy', cyId)).toMatchObject({ state: 'offered' })
    expect(await counters(club, event.id)).toEqual({ taken: 1, waiting: 0 })
    // Who let it lapse may join anew, at the end.
    expect((await book(club, 'bo', event.id)).body).toMatchObject({ state: 'waitlisted', rank: 1 })
  })

  it('reminds once, an hour of waking time before it lapses', async () => {
    const { club } = await anOffer(engine)
    club.setTime(3 * 60 * minute - 1)
    expect(await remindOfOffers(club.deps)).toBe(0)
    club.setTime(1)
    const runs = await Promise.all([remindOfOffers(club.deps), remindOfOffers(club.deps)])
    expect(runs.reduce((sum, reminded) => sum + reminded, 0)).toBe(1)
    expect(await remindOfOffers(club.deps)).toBe(0)
    expect((await toldTo(club, 'bo')).filter((one) => one === 'seat_offer_reminder')).toHaveLength(1)
  })

  it('ends with its event: cancelled, everyone is released and nothing can be accepted', async () => {
    const { club, event, boId, offerId } = await anOffer(engine)
    await club.aStaff('mia', 'marketer')
    const { version } = await eventNow(club, event.id)
    const done = await club
      .as('mia')
      .post(`/api/studio/events/${event.id}/cancellation`, { version, reason: '台风' })
    expect(done.status).toBeLessThan(300)
    expect(await accept(club, 'bo', offerId)).toMatchObject({ body: { code: 'event_cancelled' } })
    expect(await readOwn(club, 'bo', boId)).toMatchObject({ state: 'cancelled', offer: null })
    expect(await counters(club, event.id)).toEqual({ taken: 0, waiting: 0 })
    club.setTime(lapses + 1 - Date.parse(now))
    expect(await lapseOffers(club.deps)).toBe(0)
    expect(await toldTo(club, 'bo')).toContain('event_cancelled')
  })

  it('is accepted or lapses, never both, however the two meet', async () => {
    const met: number[] = []
    for (let round = 0; round < 8; round += 1) {
      const { club, event, boId, cyId, offerId } = await anOffer(engine)
      // Another process, whose clock has reached the end while this one's has a moment left.
      const ahead = { ...club.deps, clock: { now: () => lapses } }
      club.setTime(lapses - Date.parse(now) - 1)
      if (round === 0) await lapseOffers(ahead)
      const accepting = accept(club, 'bo', offerId)
      if (round === 1) await accepting
      for (let turns = 0; turns < round; turns += 1) await new Promise((resolve) => setImmediate(resolve))
      const [accepted] = await Promise.all([accepting, lapseOffers(ahead), lapseOffers(ahead)])
      met.push(accepted.status)
      const bo = await readOwn(club, 'bo', boId)
      const cy = await readOwn(club, 'cy', cyId)
      expect([bo.state, cy.state, accepted.status]).toEqual(
        accepted.status === 201 ? ['confirmed', 'waitlisted', 201] : ['lapsed', 'offered', 410],
      )
      expect(await club.balanceOf('bo')).toBe(accepted.status === 201 ? 900 : 1_000)
      expect(await seatsHeld(club, event.id)).toBe(1)
    }
    expect(met.slice(0, 2)).toEqual([410, 201])
  })

  it('would go to two parties if an acceptance trusted what it had read: the control', async () => {
    const { club, event, boId, offerId } = await anOffer(engine)
    const { db } = club.deps
    const read = await db
      .selectFrom('seat_offers')
      .select('state')
      .where('id', '=', offerId)
      .executeTakeFirstOrThrow()
    expect(await lapseOffers({ ...club.deps, clock: { now: () => lapses } })).toBe(1)
    expect(read.state).toBe('open')
    await db
      .updateTable('registrations')
      .set({ state: 'confirmed', live_member_id: club.person('bo').memberId })
      .where('id', '=', boId)
      .execute()
    expect(await seatsHeld(club, event.id)).toBe(2)
  })
})

/** People in confirmed and held seats, counted one by one; the event has one seat. */
async function seatsHeld(club: Club, eventId: string): Promise<number> {
  const row = await club.deps.db
    .selectFrom('registrations')
    .select((one) => one.fn.sum<number | string | null>('party_size').as('people'))
    .where('event_id', '=', eventId)
    .where('state', 'in', ['confirmed', 'offered'])
    .executeTakeFirstOrThrow()
  return Number(row.people ?? 0)
}
