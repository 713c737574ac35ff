import { describe, expect, it } from 'vitest'
import { aClub, type Club } from '../support/a-club.ts'
import { expectProblem } from '../support/a-problem.ts'
import { anEvent } from '../support/an-event.ts'
import { engines, type EngineName } from '../support/engines.ts'

const born = (club: Club, name: string, birthday: string) => club.as(name).patch('/api/me', { birthday })

const quote = (club: Club, name: string, eventId: string, party: object = {}) =>
  club.as(name).post(`/api/events/${eventId}/quotes`, party)

async function aChildOf(club: Club, name: string, child = '小米', bornOn = '2019-06-01'): Promise<string> {
  const answer = await club.as(name).post('/api/me/children', { name: child, bornOn })
  expect(answer.status, answer.text).toBe(201)
  return String(answer.body['id'])
}

async function aFamilyDay(engine: EngineName, guestsMax = 3) {
  const club = await aClub(engine)
  await club.aMember('ana', { points: 1_000 })
  const event = await anEvent(club, { startsAt: '2026-06-01T09:00:00+08:00', price: 100, guestsMax })
  await club.deps.db.updateTable('events').set({ needs_child: 1 }).where('id', '=', event.id).execute()
  return { club, event }
}

describe.each(engines)('the minimum age on %s', (engine) => {
  it('counts on the local day of the event, and asks for a birthday that is not known', async () => {
    const club = await aClub(engine)
    for (const name of ['ana', 'bo', 'cy']) await club.aMember(name)
    // 20 May, 00:30 in Haikou: still the day before in UTC.
    const event = await anEvent(club, { startsAt: '2026-05-20T00:30:00+08:00' })
    await club.deps.db.updateTable('events').set({ min_age: 18 }).where('id', '=', event.id).execute()
    const unknown = await quote(club, 'ana', event.id)
    expectProblem(unknown, 403, 'birthday_needed')
    expect(unknown.body).toMatchObject({ minAge: 18 })
    await born(club, 'bo', '2008-05-21')
    expectProblem(await quote(club, 'bo', event.id), 403, 'too_young')
    await born(club, 'cy', '2008-05-20')
    expect((await quote(club, 'cy', event.id)).status).toBe(201)
  })
})

describe.each(engines)('parent-child events on %s', (engine) => {
  it('need a child of one’s own, who comes along as a guest and is kept with the registration', async () => {
    const { club, event } = await aFamilyDay(engine)
    expectProblem(await quote(club, 'ana', event.id, { guests: ['小明'] }), 422, 'child_needed')
    const [rice, peach] = [await aChildOf(club, 'ana'), await aChildOf(club, 'ana', '小桃', '2021-01-31')]
    const party = { children: [peach, rice], guests: ['外婆'] }
    const asked = await quote(club, 'ana', event.id, party)
    expect(asked).toMatchObject({
      status: 201,
      body: { guests: ['小桃', '小米', '外婆'], childIds: [peach, rice], partySize: 4, amount: 400 },
    })
    const path = `/api/quotes/${String(asked.body['id'])}/confirm`
    const done = await club.as('ana').post(path, { amount: 400 }, { 'idempotency-key': 'family-0001' })
    expect(done.status, done.text).toBe(201)
    const guests = await club.deps.db
      .selectFrom('registration_guests')
      .select(['position', 'name', 'child_id'])
      .orderBy('position')
      .execute()
    expect(guests).toEqual([
      { position: 0, name: '小桃', child_id: peach },
      { position: 1, name: '小米', child_id: rice },
      { position: 2, name: '外婆', child_id: null },
    ])
  })

  it('take no other member’s child, none twice, none taken off the list, and no grown-up one', async () => {
    const { club, event } = await aFamilyDay(engine)
    await club.aMember('bo')
    const [own, others] = [await aChildOf(club, 'ana'), await aChildOf(club, 'bo')]
    const gone = await aChildOf(club, 'ana')
    expect((await club.as('ana').delete(`/api/me/children/${gone}`)).status).toBe(204)
    for (const children of [[others], [own, others], [own, own], [gone]]) {
      expectProblem(await quote(club, 'ana', event.id, { children }), 422, 'child_unknown')
    }
    expectProblem(await quote(club, 'ana', event.id, { children: ['nobody'] }), 422, 'invalid_input')
    // Eighteen on the very day.
    const grown = await aChildOf(club, 'ana', '大宝', '2008-06-01')
    const refused = await quote(club, 'ana', event.id, { children: [grown] })
    expectProblem(refused, 422, 'child_grown')
    expect(refused.body).toMatchObject({ names: ['大宝'] })
    expect(await club.deps.db.selectFrom('quotes').selectAll().execute()).toEqual([])
  })

  it('need an adult with the child, and count children among the guests', async () => {
    const { club, event } = await aFamilyDay(engine, 1)
    const [one, two] = [await aChildOf(club, 'ana'), await aChildOf(club, 'ana')]
    expectProblem(await quote(club, 'ana', event.id, { children: [one, two] }), 422, 'too_many_guests')
    await born(club, 'ana', '2010-01-01')
    expectProblem(await quote(club, 'ana', event.id, { children: [one] }), 403, 'too_young')
  })
})

describe.each(engines)('one’s children on %s', (engine) => {
  it('are listed, added and removed by their own member only', async () => {
    const club = await aClub(engine)
    for (const name of ['ana', 'bo']) await club.aMember(name)
    const id = await aChildOf(club, 'ana', '  小米  ')
    const list = async (name: string) => (await club.as(name).get('/api/me/children')).body['children']
    expect(await list('ana')).toEqual([{ id, name: '小米', bornOn: '2019-06-01' }])
    expect(await list('bo')).toEqual([])
    expectProblem(await club.as('bo').delete(`/api/me/children/${id}`), 404, 'not_found')
    expect((await club.as('ana').delete(`/api/me/children/${id}`)).status).toBe(204)
    expect(await list('ana')).toEqual([])
    expectProblem(await club.as('ana').delete(`/api/me/children/${id}`), 404, 'not_found')
  })

  it('were born on a real day up to today, less than eighteen years ago, and are twelve at most', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const add = (bornOn: string, name = '小米') => club.as('ana').post('/api/me/children', { name, bornOn })
    for (const bornOn of ['2026-02-30', '2026-05-02', '2008-05-01', '1890-01-01', '0000-00-00']) {
      expectProblem(await add(bornOn), 422, 'child_birth_impossible')
    }
    for (const bornOn of ['', 'yesterday', '2019-6-1']) expectProblem(await add(bornOn), 422, 'invalid_input')
    expectProblem(await add('2019-06-01', ' '), 422, 'invalid_input')
    const answers = await Promise.all(Array.from({ length: 14 }, () => add('2026-05-01')))
    expect(answers.filter((one) => one.status === 201)).toHaveLength(12)
    for (const one of answers.filter((answer) => answer.status !== 201)) {
      expectProblem(one, 409, 'too_many_children')
    }
  })
})
