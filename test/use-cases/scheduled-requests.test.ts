import { describe, expect, it, onTestFinished } from 'vitest'
import { openMysql } from '../../db/open-mysql.ts'
import { day, hour, minute, second } from '../../server/base/clock.ts'
import type { Deps } from '../../server/base/deps.ts'
import { followOpenings } from '../../server/scheduled/follow-openings.ts'
import { runDueRequests } from '../../server/scheduled/run-due-requests.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aPlan, book } from '../support/a-plan.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { letterNames } from '../support/letters.ts'

/** An event that opens to silver in two days, so to gold in one. */
async function aLaterEvent(club: Club, options: Parameters<typeof anEvent>[1] = {}) {
  return anEvent(club, { price: 300, opensAt: club.deps.clock.now() + 2 * day, ...options })
}

/** On MariaDB a worker with a pool and queues of its own, like a process; SQLite's file has one writer. */
function anotherProcess(club: Club): Deps {
  if (club.engine === 'sqlite') return club.deps
  const db = openMysql({ url: club.databaseUrl, pool: 5 })
  onTestFinished(() => db.destroy())
  return { ...club.deps, db }
}

const wish = (club: Club, name: string, eventId: string, pointsMax = 900, guests: string[] = []) =>
  club.as(name).put(`/api/events/${eventId}/scheduled-request`, { guests, pointsMax })

async function requestsOf(club: Club) {
  return club.deps.db
    .selectFrom('scheduled_requests')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

const told = (club: Club, to: string) => letterNames(club, { to })

describe.each(engines)('scheduled requests on %s', (engine) => {
  it('book at the member’s own opening, once, and charge within the bound', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { tier: 'gold', points: 1_000 })
    const event = await aLaterEvent(club)
    const asked = await wish(club, 'ana', event.id, 600, ['Bo'])
    expect(asked).toMatchObject({
      status: 200,
      body: { state: 'waiting', partySize: 2, pointsMax: 600, runsAt: event.opens_at - 24 * hour },
    })
    club.setTime(1 * day - 1)
    expect(await runDueRequests(club.deps)).toBe(0)
    expect(await club.balanceOf('ana')).toBe(1_000)

    club.setTime(1)
    expect(await runDueRequests(club.deps)).toBe(1)
    expect(await runDueRequests(club.deps)).toBe(0)
    const [request] = await requestsOf(club)
    expect(request).toMatchObject({ state: 'booked', live_member_id: null, problem_code: null })
    const mine = await club.as('ana').get(`/api/me/registrations/${String(request?.registration_id)}`)
    expect(mine.body).toMatchObject({ state: 'confirmed', charged: 600, guests: ['Bo'] })
    expect(await club.balanceOf('ana')).toBe(400)
    expect(await told(club, 'ana')).toEqual(['registration_confirmed'])
    await expectBalanced(club.deps.db)
  })

  it('are carried out once although several workers take them in hand at once', async () => {
    const club = await aClub(engine)
    const event = await aLaterEvent(club, { seats: 4 })
    const names = Array.from({ length: 12 }, (_, at) => `m${at}`)
    for (const name of names) {
      await club.aMember(name, { points: 1_000 })
      expect((await wish(club, name, event.id)).status).toBe(200)
    }
    club.setTime(2 * day)
    const workers = [club.deps, anotherProcess(club), club.deps, anotherProcess(club)]
    const settled = await Promise.all(workers.map((deps) => runDueRequests(deps)))
    expect(settled.reduce((sum, one) => sum + one, 0)).toBe(12)
    const states = (await requestsOf(club)).map((request) => request.state)
    expect(states.filter((state) => state === 'booked')).toHaveLength(4)
    expect(states.filter((state) => state === 'waitlisted')).toHaveLength(8)
    const quotes = await club.deps.db.selectFrom('quotes').select('state').execute()
    expect(quotes).toHaveLength(12)
    await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
  })

  it('are closed with the first outcome by the worker that follows one that died after booking', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const event = await aLaterEvent(club)
    await wish(club, 'ana', event.id)
    club.setTime(2 * day)
    await runDueRequests(club.deps)
    const [booked] = await requestsOf(club)
    // What a worker leaves behind that is killed between the booking's commit and the request's.
    await club.deps.db
      .updateTable('scheduled_requests')
      .set({
        state: 'waiting',
        live_member_id: club.person('ana').memberId,
        registration_id: null,
        settled_at: null,
        claimed_until: club.deps.clock.now() + 15 * second,
      })
      .execute()
    expect(await runDueRequests(club.deps)).toBe(0)
    club.setTime(15 * second)
    expect(await runDueRequests(club.deps)).toBe(1)
    const [again] = await requestsOf(club)
    expect(again).toMatchObject({ state: 'booked', registration_id: booked?.registration_id })
    expect(await club.balanceOf('ana')).toBe(700)
    expect((await eventNow(club, event.id)).taken).toBe(1)
  })

  it('are refused with the reason when they would cost more than their member allowed', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const event = await aLaterEvent(club)
    expect(await wish(club, 'ana', event.id, 299)).toMatchObject({
      status: 422,
      body: { code: 'bound_too_low', amount: 300 },
    })
    expect((await wish(club, 'ana', event.id, 300)).status).toBe(200)
    await club.deps.db.updateTable('events').set({ price: 301 }).where('id', '=', event.id).execute()
    club.setTime(2 * day)
    expect(await runDueRequests(club.deps)).toBe(1)
    const { body } = await club.as('ana').get('/api/me/scheduled-requests')
    expect(body['requests']).toMatchObject([{ state: 'refused', problem: { code: 'above_bound' } }])
    expect(await club.balanceOf('ana')).toBe(1_000)
    expect(await told(club, 'ana')).toEqual(['scheduled_refused'])
    expect(await club.deps.db.selectFrom('quotes').select('state').execute()).toEqual([{ state: 'dropped' }])
    expect((await eventNow(club, event.id)).seq).toBe(0)
  })

  it('follow an opening that an editor moves, and a tier that changes', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    await club.aStaff('mei', 'marketer', ['haikou'])
    const opensAt = club.deps.clock.now() + 2 * day
    const plan = await aPlan(club, { opensAt, price: 300 })
    const event = await anEvent(club, {
      clubId: plan.clubId,
      venueId: plan.venueId,
      opensAt,
    })
    await wish(club, 'ana', event.id)
    const later = opensAt + 3 * hour
    const edited = await club
      .as('mei')
      .put(`/api/studio/events/${event.id}`, { ...plan, opensAt: later, version: 1 })
    expect(edited.status, edited.text).toBeLessThan(300)
    expect((await requestsOf(club))[0]?.runs_at).toBe(later)
    await club.deps.db.updateTable('members').set({ tier_id: 'gold' }).execute()
    expect(await followOpenings(club.deps)).toBe(1)
    expect((await requestsOf(club))[0]?.runs_at).toBe(later - 24 * hour)
  })

  it('wait for an opening that their member’s marks have moved', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const past = await anEvent(club, { startsAt: club.deps.clock.now() + 20 * hour })
    const event = await aLaterEvent(club)
    const { id } = await book(club, 'ana', past.id)
    expect((await wish(club, 'ana', event.id)).body['runsAt']).toBe(event.opens_at)
    const left = await club.as('ana').delete(`/api/registrations/${id}`, { refund: 0, acceptsMark: true })
    expect(left.status, left.text).toBe(200)
    expect(await followOpenings(club.deps)).toBe(1)
    expect((await requestsOf(club))[0]?.runs_at).toBe(event.opens_at + 3 * hour)
    expect((await wish(club, 'ana', event.id)).body['runsAt']).toBe(event.opens_at + 3 * hour)
  })

  it('wait on when the opening turns out to be later, and say so when the event was called off', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const event = await aLaterEvent(club)
    await wish(club, 'ana', event.id)
    const later = event.opens_at + 5 * minute
    await club.deps.db.updateTable('events').set({ opens_at: later }).where('id', '=', event.id).execute()
    club.setTime(2 * day)
    expect(await runDueRequests(club.deps)).toBe(0)
    expect((await requestsOf(club))[0]).toMatchObject({ runs_at: later, claimed_until: null })

    await club.deps.db
      .updateTable('events')
      .set({ state: 'cancelled', opens_at: later + 1 * day })
      .where('id', '=', event.id)
      .execute()
    await followOpenings(club.deps)
    await runDueRequests(club.deps)
    expect((await requestsOf(club))[0]).toMatchObject({ state: 'refused', problem_code: 'event_cancelled' })
    expect(await told(club, 'ana')).toContain('scheduled_refused')
  })

  it('can be changed and dropped by their own member until they run, and are one for each event', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    await club.aMember('bo')
    const event = await aLaterEvent(club)
    const twice = await Promise.all([wish(club, 'ana', event.id, 600), wish(club, 'ana', event.id, 900)])
    expect(twice.map((answer) => answer.status)).toEqual([200, 200])
    expect(await requestsOf(club)).toHaveLength(1)
    const changed = await wish(club, 'ana', event.id, 900, ['Cy', 'Dee'])
    expect(changed.body).toMatchObject({ partySize: 3, pointsMax: 900 })
    const path = `/api/events/${event.id}/scheduled-request`
    expect((await club.as('bo').delete(path)).status).toBe(404)

    await club.deps.db.updateTable('scheduled_requests').set({ claimed_until: 1 }).execute()
    expect((await club.as('ana').delete(path)).body['code']).toBe('request_running')
    expect((await wish(club, 'ana', event.id, 950)).body['code']).toBe('request_running')
    await club.deps.db.updateTable('scheduled_requests').set({ claimed_until: null }).execute()
    expect((await club.as('ana').delete(path)).status).toBe(204)
    expect((await club.as('ana').delete(path)).status).toBe(404)
    club.setTime(2 * day)
    expect(await runDueRequests(club.deps)).toBe(0)
    expect((await wish(club, 'ana', event.id)).body['code']).toBe('already_open')
  })
})
