import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import type { EventPlan } from '../../server/events/studio.contract.ts'
import { aPlan, book } from '../support/a-plan.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, aVenue } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { lettersOf } from '../support/letters.ts'

type Move = { id: string; refund: number; from: { startsAt: number }; to: { startsAt: number } }

async function aMovableClub(engine: (typeof engines)[number]) {
  const club = await aClub(engine)
  await club.aStaff('mia', 'marketer', ['haikou'])
  await club.aMember('ana', { points: 2_000 })
  await club.aMember('bo', { points: 2_000 })
  const plan = await aPlan(club, { startsAt: club.deps.clock.now() + 10 * day })
  const made = await club.as('mia').post('/api/studio/events', { regionId: 'haikou', ...plan })
  expect(made.status, made.text).toBe(201)
  const id = String(made.body['id'])
  await club.as('mia').post(`/api/studio/events/${id}/publish`, { version: 1 })
  return { club, plan, id }
}

async function edit(club: Club, id: string, plan: EventPlan) {
  const row = await club.deps.db
    .selectFrom('events')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const saved = await club.as('mia').put(`/api/studio/events/${id}`, { version: row.version, ...plan })
  expect(saved.status, saved.text).toBeLessThan(300)
}

const later = (plan: EventPlan, by: number): EventPlan => ({
  ...plan,
  startsAt: plan.startsAt + by,
  endsAt: plan.endsAt + by,
  closesAt: plan.closesAt + by,
})

async function moveOf(club: Club, name: string, id: string): Promise<Move | null> {
  const answer = await club.as(name).get(`/api/registrations/${id}/move`)
  expect(answer.status, answer.text).toBe(200)
  return answer.body['move'] as Move | null
}

async function decisions(club: Club, id: string): Promise<string[]> {
  const rows = await club.deps.db
    .selectFrom('registration_decisions')
    .select('decision')
    .where('registration_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.decision)
}

describe.each(engines)('an event that moves on %s', (engine) => {
  it('lets each registrant keep, or leave for all they paid whatever the ladder says', async () => {
    const { club, plan, id } = await aMovableClub(engine)
    const ana = await book(club, 'ana', id)
    const bo = await book(club, 'bo', id)
    club.setTime(plan.startsAt - 20 * hour - club.deps.clock.now())
    const late = await club.as('ana').get(`/api/registrations/${ana.id}/cancellation`)
    expect(late.body).toMatchObject({ refund: 0 })

    await edit(club, id, later(plan, 2 * hour))
    const move = await moveOf(club, 'ana', ana.id)
    expect(move).toMatchObject({
      from: { startsAt: plan.startsAt },
      to: { startsAt: plan.startsAt + 2 * hour },
      refund: 600,
    })
    const kept = await club.as('bo').post(`/api/registrations/${bo.id}/move/kept`, { moveId: move?.id })
    expect(kept).toMatchObject({ status: 204 })
    expect(await moveOf(club, 'bo', bo.id)).toBeNull()
    expect((await club.as('bo').get(`/api/registrations/${bo.id}/cancellation`)).body).toMatchObject({
      refund: 0,
    })

    const left = await club.as('ana').delete(`/api/registrations/${ana.id}`, { refund: 600 })
    expect(left).toMatchObject({ status: 200, body: { refund: 600, balanceAfter: 2_000 } })
    expect((await club.as('ana').get(`/api/me/registrations/${ana.id}`)).body).toMatchObject({
      state: 'cancelled',
      cancelledBecause: 'event_moved',
    })
    expect(await decisions(club, ana.id)).toContain('event_moved')
    expect(await decisions(club, bo.id)).toEqual(['event_moved', 'kept_after_move'])
    // Leaving an event that moved is no late withdrawal.
    expect(await club.deps.db.selectFrom('marks').select('id').execute()).toEqual([])
    await expectExactSeats(club.deps.db, id)
    await expectBalanced(club.deps.db)
  })

  it('takes silence for keeping, and gives everything back until it begins but not after', async () => {
    const { club, plan, id } = await aMovableClub(engine)
    const ana = await book(club, 'ana', id)
    await edit(club, id, later(plan, day))
    club.setTime(plan.startsAt + day - 1 - club.deps.clock.now())
    expect((await club.as('ana').get(`/api/registrations/${ana.id}/cancellation`)).body).toMatchObject({
      refund: 600,
      percent: 100,
    })
    club.setTime(1)
    expect(await moveOf(club, 'ana', ana.id)).toBeNull()
    expect(await club.as('ana').delete(`/api/registrations/${ana.id}`, { refund: 600 })).toMatchObject({
      status: 409,
      body: { code: 'not_cancellable' },
    })
    expect((await club.as('ana').get(`/api/me/registrations/${ana.id}`)).body).toMatchObject({
      state: 'confirmed',
    })
  })

  it('counts the latest of several moves: what was kept before it is asked again', async () => {
    const { club, plan, id } = await aMovableClub(engine)
    const ana = await book(club, 'ana', id)
    await edit(club, id, later(plan, day))
    const first = await moveOf(club, 'ana', ana.id)
    await club.as('ana').post(`/api/registrations/${ana.id}/move/kept`, { moveId: first?.id })
    const venue = await aVenue(club, { name: '西海岸球场' })
    await edit(club, id, { ...later(plan, day), venueId: venue.id })
    const stale = await club.as('ana').post(`/api/registrations/${ana.id}/move/kept`, { moveId: first?.id })
    expect(stale).toMatchObject({ status: 409, body: { code: 'move_not_asked' } })
    expect(await moveOf(club, 'ana', ana.id)).toMatchObject({
      from: { startsAt: plan.startsAt + day, venue: { zh: '椰岸球场' } },
      to: { venue: { zh: '西海岸球场' } },
    })
  })

  it('names what a member holds at the new time, and asks nobody when only words change', async () => {
    const { club, plan, id } = await aMovableClub(engine)
    const ana = await book(club, 'ana', id)
    const other = await anEvent(club, { title: '晚间音乐会', startsAt: plan.startsAt + 5 * hour })
    const clash = await book(club, 'ana', other.id)
    await edit(club, id, { ...plan, summary: { zh: '含早茶与球童', en: '' } })
    expect(await moveOf(club, 'ana', ana.id)).toBeNull()
    await edit(club, id, later(plan, 4 * hour))
    expect(await moveOf(club, 'ana', ana.id)).toMatchObject({
      overlaps: [{ registrationId: clash.id, title: { zh: '晚间音乐会' } }],
    })
    const told = await lettersOf(club, { template: 'event_changed' })
    expect(told).toMatchObject([{ data: { overlaps: [{ titleZh: '晚间音乐会' }] } }])
  })

  it('is another member’s to answer for nobody', async () => {
    const { club, plan, id } = await aMovableClub(engine)
    const ana = await book(club, 'ana', id)
    await edit(club, id, later(plan, day))
    const move = await moveOf(club, 'ana', ana.id)
    expect(await club.as('bo').get(`/api/registrations/${ana.id}/move`)).toMatchObject({ status: 404 })
    expect(
      await club.as('bo').post(`/api/registrations/${ana.id}/move/kept`, { moveId: move?.id }),
    ).toMatchObject({ status: 404 })
    expect(await moveOf(club, 'ana', ana.id)).not.toBeNull()
  })
})
