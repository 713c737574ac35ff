import { describe, expect, it } from 'vitest'
import { aClub } from '../support/a-club.ts'
import { aVenue, eventNow } from '../support/an-event.ts'
import { aPlan, book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'

const special = {
  allocation: 'approval',
  promotion: 'offer',
  tierPriority: true,
  transferFreezeHours: 48,
  namesFreezeHours: 6,
  minAge: 18,
  needsChild: true,
} as const

describe.each(engines)('an event’s ways to book on %s', (engine) => {
  it('are written, read, copied, and shown on the event’s page', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const plan = await aPlan(club, special)
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    expect(made.body).toMatchObject(special)
    const id = String(made.body['id'])
    expect(await eventNow(club, id)).toMatchObject({
      allocation: 'approval',
      fair_start_seconds: 0,
      promotion: 'offer',
      tier_priority: 1,
      transfer_freeze_hours: 48,
      names_freeze_hours: 6,
      min_age: 18,
      needs_child: 1,
    })
    const copy = await club.as('hai').post(`/api/studio/events/${id}/duplicate`)
    expect(copy.body).toMatchObject(special)
    await club.as('hai').post(`/api/studio/events/${id}/publish`, { version: 1 })
    expect((await club.anonymous().get(`/api/events/${id}`)).body).toMatchObject({
      allocation: 'approval',
      fairStartSeconds: 0,
      promotion: 'offer',
      tierPriority: true,
      minAge: 18,
      needsChild: true,
    })
  })

  it('are the ordinary ones where a plan does not say', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const { allocation, fairStartSeconds, promotion, tierPriority, ...rest } = await aPlan(club)
    const { transferFreezeHours, namesFreezeHours, minAge, needsChild, ...plan } = rest
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ allocation, fairStartSeconds, promotion, tierPriority })
    expect(made.body).toMatchObject({ transferFreezeHours, namesFreezeHours, minAge, needsChild })
  })

  it('keep a fair start for first come only', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const draft = async (allocation: 'first_come' | 'ballot') => {
      const plan = await aPlan(club, { allocation, fairStartSeconds: 30 })
      return (await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })).body
    }
    expect((await draft('first_come'))['fairStartSeconds']).toBe(30)
    expect((await draft('ballot'))['fairStartSeconds']).toBe(0)
  })

  it('fix how seats are given once somebody registered, and nothing else of them', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    await club.aMember('ana')
    const plan = await aPlan(club, { allocation: 'approval', price: 0 })
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    const id = String(made.body['id'])
    await club.as('hai').post(`/api/studio/events/${id}/publish`, { version: 1 })
    expect((await book(club, 'ana', id)).state).toBe('entered')
    const edit = (change: object) =>
      club.as('hai').put(`/api/studio/events/${id}`, { version: 2, ...plan, ...change })
    const refused = await edit({ allocation: 'first_come' })
    expect([refused.status, refused.body['code']]).toEqual([422, 'event_not_ready'])
    expect(refused.body['fields']).toMatchObject([{ path: 'allocation', code: 'allocation_is_fixed' }])
    expect(await eventNow(club, id)).toMatchObject({ allocation: 'approval', version: 2 })
    expect((await edit({ promotion: 'offer', minAge: 16 })).body).toMatchObject({
      allocation: 'approval',
      promotion: 'offer',
      minAge: 16,
    })
  })

  it('hold to the venue’s room and to a seat for the child', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const venue = await aVenue(club, { holds: 40 })
    const plan = await aPlan(club, { venueId: venue.id, capacity: 41, needsChild: true, guestsMax: 0 })
    const answer = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    expect(answer.status).toBe(422)
    expect(answer.body['fields']).toMatchObject([
      { path: 'capacity', code: 'more_than_venue_holds' },
      { path: 'guestsMax', code: 'party_without_child' },
    ])
    const fits = { ...plan, capacity: 40, guestsMax: 1 }
    expect((await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...fits })).status).toBe(
      201,
    )
  })
})
