import { describe, expect, it } from 'vitest'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, aVenue, eventNow } from '../support/an-event.ts'
import { book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'

/** An event of two seats, both taken, in a venue for a few more; `bo` and `cy` wait with parties of two. */
async function aFullEvent(club: Club, { holds = 4 } = {}) {
  await club.aStaff('hai', 'marketer', ['haikou'])
  await club.aStaff('boss', 'manager')
  const venue = await aVenue(club, { holds })
  const event = await anEvent(club, { price: 10, seats: 2, venueId: venue.id })
  for (const name of ['ana', 'bo', 'cy']) await club.aMember(name, { points: 100 })
  await book(club, 'ana', event.id, ['李雷'])
  const bo = await book(club, 'bo', event.id, ['韩梅梅'])
  const cy = await book(club, 'cy', event.id, ['小明'])
  const seat = (by: string, id: string, more: object = {}) =>
    club.as(by).post(`/api/studio/registrations/${id}/seat`, { reason: '赞助商的客人', ...more })
  return { event, bo, cy, seat }
}

const seated = async (club: Club, eventId: string) =>
  (
    await club.deps.db
      .selectFrom('registrations')
      .select('party_size')
      .where('event_id', '=', eventId)
      .where('state', '=', 'confirmed')
      .execute()
  ).reduce((sum, row) => sum + row.party_size, 0)

describe.each(engines)('seating by hand on %s', (engine) => {
  it('seats a waiting party out of its turn for its quote, notes and audits why', async () => {
    const club = await aClub(engine)
    const { event, cy, seat } = await aFullEvent(club)
    const short = await seat('hai', cy.id)
    expect([short.status, short.body['code'], short.body['missing']]).toEqual([409, 'seats_short', 2])
    const answer = await seat('hai', cy.id, { overCapacity: true })
    expect(answer.body).toEqual({ registrationId: cy.id, charged: 20, capacity: 4, taken: 4 })
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 4, taken: 4, waiting: 1, version: 2 })
    expect(await club.balanceOf('cy')).toBe(80)
    const history = await club.as('hai').get(`/api/studio/registrations/${cy.id}/history`)
    expect((history.body['entries'] as object[]).at(-1)).toMatchObject({
      decision: 'overridden',
      rule: 'seated_over_capacity',
      by: 'hai',
      numbers: { partySize: 2, charged: 20, capacityBefore: 2, capacity: 4, staffReason: '赞助商的客人' },
    })
    const own = await club.as('cy').get(`/api/me/registrations/${cy.id}/history`)
    expect(own.text).not.toContain('赞助商')
    const [entry] = await club.deps.db.selectFrom('audit_entries').selectAll().execute()
    expect(entry).toMatchObject({
      action: 'registration.overridden',
      subject_id: cy.id,
      reason: '赞助商的客人',
      before_json: '{"capacity":2,"taken":2}',
    })
    expect((await seat('hai', cy.id, { overCapacity: true })).body['code']).toBe('not_waiting')
    expect(await club.balanceOf('cy')).toBe(80)
  })

  it('never seats more than the venue holds, and then changes nothing', async () => {
    const club = await aClub(engine)
    const { event, bo, seat } = await aFullEvent(club, { holds: 3 })
    const answer = await seat('boss', bo.id, { overCapacity: true })
    expect([answer.status, answer.body['code']]).toEqual([409, 'above_physical_capacity'])
    expect(answer.body).toMatchObject({ physical: 3, needed: 4 })
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 2, taken: 2, waiting: 2, version: 1 })
    expect(await club.balanceOf('bo')).toBe(100)
  })

  it('lets only one of two at once have the last room, where a count without the lock lets both', async () => {
    const club = await aClub(engine)
    const { event, bo, cy, seat } = await aFullEvent(club)
    const answers = await Promise.all([
      seat('hai', bo.id, { overCapacity: true }),
      seat('boss', cy.id, { overCapacity: true }),
    ])
    expect(answers.map((one) => one.body['code'] ?? 'seated').sort()).toEqual([
      'above_physical_capacity',
      'seated',
    ])
    expect(await seated(club, event.id)).toBe(4)
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 4, taken: 4, waiting: 1 })
    expect((await club.balanceOf('bo')) + (await club.balanceOf('cy'))).toBe(180)

    // The control: the same check, made upon what was read before anybody wrote.
    const control = await aClub(engine)
    const full = await aFullEvent(control)
    const careless = async (id: string) => {
      const before = await eventNow(control, full.event.id)
      if (before.taken + 2 > 4) return 'above_physical_capacity'
      await new Promise((resolve) => setTimeout(resolve, 20))
      const grown = { capacity: before.taken + 2, taken: before.taken + 2 }
      await control.deps.db.updateTable('events').set(grown).where('id', '=', full.event.id).execute()
      await control.deps.db
        .updateTable('registrations')
        .set({ state: 'confirmed' })
        .where('id', '=', id)
        .execute()
      return 'seated'
    }
    expect(await Promise.all([careless(full.bo.id), careless(full.cy.id)])).toEqual(['seated', 'seated'])
    expect(await seated(control, full.event.id)).toBe(6)
  })

  it('lets a manager waive an overlap, a marketer not', async () => {
    const club = await aClub(engine)
    const { event, bo, seat } = await aFullEvent(club)
    const other = await anEvent(club, { startsAt: event.starts_at, title: '同时的讲座' })
    await book(club, 'bo', other.id)
    const wish = { overCapacity: true, waiveOverlap: true }
    expect((await seat('hai', bo.id, { overCapacity: true })).body['code']).toBe('member_overlap')
    const refused = await seat('hai', bo.id, wish)
    expect([refused.status, refused.body['code']]).toEqual([403, 'managers_only'])
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 2, taken: 2 })
    expect((await seat('boss', bo.id, wish)).status).toBe(200)
    expect(await seated(club, event.id)).toBe(4)
  })

  it('refuses a member short of points, staff of another region, a short reason and a started event', async () => {
    const club = await aClub(engine)
    const { event, bo, cy, seat } = await aFullEvent(club)
    await club.aStaff('san', 'marketer', ['sanya'])
    const wish = { overCapacity: true }
    expect((await seat('san', bo.id, wish)).status).toBe(404)
    expect((await seat('bo', bo.id, wish)).status).toBe(403)
    expect((await seat('hai', bo.id, { ...wish, reason: '熟' })).status).toBe(422)
    const dear = await anEvent(club, { price: 95, startsAt: event.starts_at + 30 * 24 * 3_600_000 })
    await book(club, 'cy', dear.id)
    const short = await seat('hai', cy.id, wish)
    expect([short.body['code'], short.body['missing']]).toEqual(['member_points_short', 15])
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 2, taken: 2, version: 1 })
    club.setTime(event.starts_at - club.deps.clock.now())
    expect((await seat('hai', bo.id, wish)).body['code']).toBe('approval_over')
    expect(await seated(club, event.id)).toBe(2)
  })
})
