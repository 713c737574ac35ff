import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aClubOfKind, anEvent, aVenue, eventNow } from '../support/an-event.ts'
import { aPlan, book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'
import { lettersOf } from '../support/letters.ts'

async function aStudio(engine: (typeof engines)[number]): Promise<Club> {
  const club = await aClub(engine)
  await club.aStaff('hai', 'marketer', ['haikou'])
  await club.aStaff('san', 'marketer', ['sanya'])
  await club.aStaff('boss', 'manager')
  return club
}

const everyEvent = (club: Club) => club.deps.db.selectFrom('events').selectAll().orderBy('id').execute()
const actions = async (club: Club) =>
  (await club.deps.db.selectFrom('audit_entries').select('action').orderBy('seq').execute()).map(
    (row) => row.action,
  )
const messages = async (club: Club, template: string) =>
  (await lettersOf(club, { template })).map((letter) => letter.data)

describe.each(engines)('the studio on %s', (engine) => {
  it('takes an event from draft to published, seen by members only then, each step audited', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club)
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    expect(made).toMatchObject({
      status: 201,
      body: { state: 'draft', version: 1, kind: 'golf', zone: 'Asia/Shanghai', editedBy: 'hai', ...plan },
    })
    const id = String(made.body['id'])
    expect((await club.anonymous().get(`/api/events/${id}`)).status).toBe(404)
    const edited = await club
      .as('boss')
      .put(`/api/studio/events/${id}`, { version: 1, ...plan, title: { zh: '谷雨晨球', en: '' } })
    expect(edited).toMatchObject({ status: 200, body: { version: 2, editedBy: 'boss' } })
    const published = await club.as('hai').post(`/api/studio/events/${id}/publish`, { version: 2 })
    expect(published).toMatchObject({ status: 200, body: { state: 'published', version: 3 } })
    expect(await club.anonymous().get(`/api/events/${id}`)).toMatchObject({
      status: 200,
      body: { title: { zh: '谷雨晨球', en: '' }, availability: 'open' },
    })
    const found = await club.anonymous().get(`/api/events?q=${encodeURIComponent('谷雨 coconut')}`)
    expect(found.body['events']).toHaveLength(1)
    expect(await actions(club)).toEqual(['event.drafted', 'event.edited', 'event.published'])
  })

  it('lists a region’s days with drafts, and only to its own staff', async () => {
    const club = await aStudio(engine)
    await anEvent(club, { title: '草稿', state: 'draft', startsAt: '2026-05-31T23:59:00+08:00' })
    await anEvent(club, { title: '六月', startsAt: '2026-06-01T00:00:00+08:00' })
    const query = 'region=haikou&from=2026-05-01&to=2026-05-31'
    const list = await club.as('hai').get(`/api/studio/events?${query}`)
    expect(list.body).toMatchObject({
      zone: 'Asia/Shanghai',
      events: [{ title: { zh: '草稿' }, state: 'draft' }],
    })
    expect((await club.as('boss').get(`/api/studio/events?${query}`)).status).toBe(200)
    expect((await club.as('san').get(`/api/studio/events?${query}`)).status).toBe(404)
    expect((await club.as('hai').get('/api/studio')).body['regions']).toMatchObject([{ id: 'haikou' }])
    expect((await club.as('boss').get('/api/studio')).body['regions']).toHaveLength(3)
  })

  it('answers a foreign region’s marketer as if nothing were there, and writes nothing', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club)
    const draft = await anEvent(club, { state: 'draft' })
    const live = await anEvent(club)
    const before = await everyEvent(club)
    const san = club.as('san')
    const of = (event: { id: string }) => `/api/studio/events/${event.id}`
    const reason = '台风将至'
    const answers = [
      await san.get(of(live)),
      await san.get(`${of(live)}/preview`),
      await san.get(`${of(live)}/registrations`),
      await san.get(`${of(live)}/registrations.csv`),
      await san.get(`${of(live)}/cancellation`),
      await san.put(of(draft), { version: 1, ...plan }),
      await san.post(`${of(draft)}/publish`, { version: 1 }),
      await san.post(`${of(live)}/unpublish`, { version: 1 }),
      await san.post(`${of(live)}/duplicate`),
      await san.post(`${of(live)}/cancellation`, { version: 1, reason }),
      await san.delete(of(draft), { version: 1 }),
      await san.post('/api/studio/events', { regionId: 'haikou', ...plan }),
      await san.get('/api/studio/reach?region=haikou&minTier=silver&opensAt=0'),
    ]
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404))
    expect(await everyEvent(club)).toEqual(before)
    expect(await actions(club)).toEqual([])
  })

  it('lets in neither members, lounge staff nor strangers', async () => {
    const club = await aStudio(engine)
    await club.aMember('ana')
    await club.aStaff('desk', 'lounge_staff', ['desk-1'])
    expect((await club.as('ana').get('/api/studio')).status).toBe(403)
    expect((await club.as('desk').get('/api/studio')).status).toBe(403)
    expect((await club.anonymous().get('/api/studio')).status).toBe(401)
  })

  it('refuses the second of two editors, telling who saved when', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club)
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    const path = `/api/studio/events/${String(made.body['id'])}`
    club.setTime(hour)
    await club.as('boss').put(path, { version: 1, ...plan, price: 500 })
    const late = await club.as('hai').put(path, { version: 1, ...plan, price: 400 })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'edited_meanwhile', by: 'boss', at: club.deps.clock.now(), version: 2 },
    })
    expect((await club.as('hai').post(`${path}/publish`, { version: 1 })).status).toBe(409)
    expect((await club.as('hai').get(path)).body).toMatchObject({ price: 500, version: 2, state: 'draft' })
  })

  it('saves one of two edits that arrive at once', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club)
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    const path = `/api/studio/events/${String(made.body['id'])}`
    const answers = await Promise.all(
      [100, 200, 300, 400].map((price) => club.as('hai').put(path, { version: 1, ...plan, price })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409])
  })

  it('publishes only what is complete, and names every field that is not', async () => {
    const club = await aStudio(engine)
    const now = club.deps.clock.now()
    const startsAt = now + 2 * day
    const plan = await aPlan(club, {
      startsAt,
      opensAt: startsAt + hour,
      closesAt: startsAt + hour,
      capacity: 3,
    })
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    const path = `/api/studio/events/${String(made.body['id'])}`
    club.setTime(3 * day)
    const answer = await club.as('hai').post(`${path}/publish`, { version: 1 })
    expect(answer).toMatchObject({ status: 422, body: { code: 'event_not_ready' } })
    expect(answer.body['fields']).toMatchObject([
      { path: 'startsAt', code: 'starts_in_the_past' },
      { path: 'opensAt', code: 'opens_after_closing' },
      { path: 'closesAt', code: 'closes_after_start' },
      { path: 'groupSize', code: 'group_larger_than_capacity' },
    ])
    expect((await club.as('hai').get(path)).body['state']).toBe('draft')
  })

  it('refuses places of another region, unknown ones and an end before the start, also in a draft', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club)
    const elsewhere = {
      clubId: (await aClubOfKind(club, { regions: ['sanya'] })).id,
      venueId: (await aVenue(club, { region: 'sanya' })).id,
      minTierId: 'emerald',
      endsAt: plan.startsAt,
    }
    const send = (change: object) =>
      club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan, ...change })
    expect((await send(elsewhere)).body['fields']).toMatchObject([
      { path: 'endsAt', code: 'ends_before_start' },
      { path: 'clubId', code: 'club_not_in_region' },
      { path: 'venueId', code: 'venue_not_in_region' },
      { path: 'minTierId', code: 'tier_unknown' },
    ])
    expect((await send({ clubId: club.deps.newId() })).status).toBe(422)
    const wrong = [
      { title: { zh: '  ', en: 'x' } },
      { title: { zh: '一行\n两行' } },
      { capacity: 0 },
      { price: -1 },
      { price: 1.5 },
      { startsAt: '2026-05-11' },
      {
        refundLadder: [
          { hoursBefore: 24, percent: 50 },
          { hoursBefore: 48, percent: 100 },
        ],
      },
      { colour: 'red' },
    ]
    for (const change of wrong) {
      expect(await send(change)).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
    }
    expect(await everyEvent(club)).toEqual([])
  })

  it('never lowers the capacity below what is taken, and gives raised seats to those who wait', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club, { capacity: 2, groupSize: null, price: 100 })
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    const id = String(made.body['id'])
    const path = `/api/studio/events/${id}`
    await club.as('hai').post(`${path}/publish`, { version: 1 })
    for (const name of ['ana', 'bo', 'cy', 'dee']) await club.aMember(name, { points: 1_000 })
    expect((await book(club, 'ana', id, ['客人'])).state).toBe('confirmed')
    expect((await book(club, 'bo', id)).state).toBe('waitlisted')
    expect((await book(club, 'cy', id)).state).toBe('waitlisted')
    const lower = await club.as('hai').put(path, { version: 2, ...plan, capacity: 1 })
    expect(lower).toMatchObject({ status: 409, body: { code: 'capacity_below_taken', taken: 2 } })
    expect(await eventNow(club, id)).toMatchObject({ capacity: 2, version: 2, taken: 2, waiting: 2 })
    // A dearer price holds for new quotes; those who wait keep the one they confirmed.
    const raised = await club.as('hai').put(path, { version: 2, ...plan, capacity: 4, price: 900 })
    expect(raised).toMatchObject({ status: 200, body: { capacity: 4, taken: 4, waiting: 0 } })
    expect(await club.balanceOf('bo')).toBe(900)
    expect(await club.balanceOf('cy')).toBe(900)
    expect(await messages(club, 'registration_promoted')).toHaveLength(2)
  })

  it('tells a new time or venue to everyone who booked or waits, and nothing else', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club, { capacity: 1, groupSize: null, price: 0 })
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    const id = String(made.body['id'])
    const path = `/api/studio/events/${id}`
    await club.as('hai').post(`${path}/publish`, { version: 1 })
    for (const name of ['ana', 'bo']) {
      await club.aMember(name)
      await book(club, name, id)
    }
    await club.as('hai').put(path, { version: 2, ...plan, price: 50, summary: { zh: '新的简介', en: '' } })
    expect(await messages(club, 'event_changed')).toEqual([])
    const venueId = (await aVenue(club, { name: '观澜球场', nameEn: 'Mission Hills' })).id
    const startsAt = plan.startsAt + hour
    await club.as('hai').put(path, { version: 3, ...plan, startsAt, endsAt: startsAt + hour, venueId })
    const told = await messages(club, 'event_changed')
    expect(told).toHaveLength(2)
    expect(told[0]).toMatchObject({
      titleZh: '春分晨球',
      startsAt,
      zone: 'Asia/Shanghai',
      venueZh: '观澜球场',
      changes: ['time', 'venue'],
    })
  })

  it('takes a published event back only while nobody has registered, and discards only drafts', async () => {
    const club = await aStudio(engine)
    const event = await anEvent(club)
    const path = `/api/studio/events/${event.id}`
    expect((await club.as('hai').delete(path, { version: 1 })).body['code']).toBe('event_not_a_draft')
    expect(await club.as('hai').post(`${path}/unpublish`, { version: 1 })).toMatchObject({
      status: 200,
      body: { state: 'draft', version: 2 },
    })
    await club.as('hai').post(`${path}/publish`, { version: 2 })
    await club.aMember('ana')
    const booked = await book(club, 'ana', event.id)
    await club.as('ana').delete(`/api/registrations/${booked.id}`, { refund: 0 })
    expect(await club.as('hai').post(`${path}/unpublish`, { version: 3 })).toMatchObject({
      status: 409,
      body: { code: 'event_has_registrations' },
    })
    const draft = await anEvent(club, { state: 'draft' })
    expect((await club.as('hai').delete(`/api/studio/events/${draft.id}`, { version: 1 })).status).toBe(204)
    expect((await everyEvent(club)).map((row) => row.id)).toEqual([event.id])
  })

  it('does not touch an event that has started or was cancelled', async () => {
    const club = await aStudio(engine)
    const plan = await aPlan(club)
    const started = await anEvent(club, { startsAt: club.deps.clock.now() - hour })
    const cancelled = await anEvent(club, { state: 'cancelled' })
    const put = (id: string) => club.as('hai').put(`/api/studio/events/${id}`, { version: 1, ...plan })
    expect(await put(started.id)).toMatchObject({ status: 409, body: { code: 'event_started' } })
    expect(await put(cancelled.id)).toMatchObject({ status: 409, body: { code: 'event_cancelled' } })
  })

  it('duplicates into a draft whole weeks later at the same local time', async () => {
    const club = await aStudio(engine)
    const event = await anEvent(club, { title: '月例赛', startsAt: '2026-03-14T07:30:00+08:00' })
    const copy = await club.as('hai').post(`/api/studio/events/${event.id}/duplicate`)
    expect(copy).toMatchObject({ status: 201, body: { state: 'draft', title: { zh: '月例赛' }, taken: 0 } })
    expect(copy.body['startsAt']).toBe(Date.parse('2026-05-09T07:30:00+08:00'))
    expect(copy.body['id']).not.toBe(event.id)
  })

  it('previews a draft as a member of each tier would see it', async () => {
    const club = await aStudio(engine)
    const draft = await anEvent(club, { state: 'draft', minTier: 'gold' })
    const path = `/api/studio/events/${draft.id}/preview`
    const gold = await club.as('hai').get(`${path}?tier=gold`)
    expect(gold.body['opensAt']).toBe(draft.opens_at - 24 * hour)
    expect(gold.body['windows']).toMatchObject([
      { mine: false },
      { mine: false },
      { tierId: 'gold', mine: true },
    ])
  })

  it('estimates how many of the region may book, and for how many it is open', async () => {
    const club = await aStudio(engine)
    for (const [name, tier] of [
      ['a', 'silver'],
      ['b', 'gold'],
      ['c', 'gold'],
      ['d', 'diamond'],
    ] as const) {
      await club.aMember(name, { tier })
    }
    await club.aMember('e', { tier: 'diamond', region: 'sanya' })
    const opensAt = club.deps.clock.now() + 48 * hour
    const ask = async (minTier: string) =>
      (await club.as('hai').get(`/api/studio/reach?region=haikou&minTier=${minTier}&opensAt=${opensAt}`)).body
    expect(await ask('gold')).toEqual({ mayBook: 3, openAlready: 1 })
    expect(await ask('silver')).toEqual({ mayBook: 4, openAlready: 1 })
  })
})
