import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

type Occurrence = { eventId: string; startsAt: number; state: string; position: number }
type RunQuote = {
  quotes: { id: string; eventId: string; amount: number }[]
  leftOut: { eventId: string; because: string }[]
  amount: number
}

let keys = 0
const aKey = () => ({ 'idempotency-key': `run-${(keys += 1).toString().padStart(8, '0')}` })

async function aStudio(engine: (typeof engines)[number]): Promise<Club> {
  const club = await aClub(engine)
  await club.aStaff('hai', 'marketer', ['haikou'])
  await club.aStaff('san', 'marketer', ['sanya'])
  await club.aMember('ana', { points: 2_000 })
  return club
}

/** A published weekly series, its id and its events in order. */
async function aSeries(club: Club, options: Parameters<typeof anEvent>[1], rule = 'FREQ=WEEKLY;COUNT=3') {
  const event = await anEvent(club, options)
  const made = await club.as('hai').post(`/api/studio/series-of/${event.id}`, { rule })
  const id = String(made.body['id'])
  await club.as('hai').post(`/api/studio/series/${id}/publish`, {})
  const occurrences = made.body['occurrences'] as Occurrence[]
  return { id, events: occurrences.map((one) => one.eventId) }
}

const quoteRun = async (club: Club, id: string, guests: string[] = []) =>
  (await club.as('ana').post(`/api/series/${id}/quotes`, { guests })).body as RunQuote

const confirmBody = ({ quotes, amount }: RunQuote) => ({ quoteIds: quotes.map((one) => one.id), amount })

async function standing(club: Club, eventIds: readonly string[]) {
  const rows = await club.deps.db
    .selectFrom('events')
    .select(['id', 'taken', 'waiting', 'seq'])
    .where('id', 'in', eventIds)
    .execute()
  return eventIds.map((id) => {
    const { taken, waiting, seq } = rows.find((row) => row.id === id) ?? { taken: -1, waiting: -1, seq: -1 }
    return [taken, waiting, seq]
  })
}

describe.each(engines)('a series on %s', (engine) => {
  it('is planned, drafted and published by a marketer of its region, each occurrence an event of its own', async () => {
    const club = await aStudio(engine)
    const event = await anEvent(club, { price: 100 })
    const plan = { rule: 'FREQ=WEEKLY;COUNT=4', leftOut: [] as string[] }
    const each = await club
      .as('hai')
      .post(`/api/studio/series-of/${event.id}/preview`, { ...plan, opens: 'each' })
    const openings = (each.body['occurrences'] as { opensAt: number }[]).map((one) => one.opensAt)
    expect(openings.map((at) => (at - (openings[0] ?? 0)) / day)).toEqual([0, 7, 14, 21])
    const planned = await club.as('hai').post(`/api/studio/series-of/${event.id}/preview`, plan)
    const starts = (planned.body['occurrences'] as { startsAt: number }[]).map((one) => one.startsAt)
    expect(starts.map((at) => (at - (starts[0] ?? 0)) / day)).toEqual([0, 7, 14, 21])

    const second = new Date(starts[1] ?? 0)
      .toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
      .slice(0, 10)
    const made = await club
      .as('hai')
      .post(`/api/studio/series-of/${event.id}`, { ...plan, leftOut: [second] })
    expect(made).toMatchObject({
      status: 201,
      body: {
        rule: plan.rule,
        leftOut: [second],
        occurrences: [
          { position: 1, eventId: event.id, state: 'published', startsAt: starts[0] },
          { position: 2, state: 'draft', startsAt: starts[2] },
          { position: 3, state: 'draft', startsAt: starts[3] },
        ],
      },
    })
    const path = `/api/series?event=${event.id}`
    expect((await club.as('ana').get(path)).body).toEqual({ series: null })
    const published = await club.as('hai').post(`/api/studio/series/${made.body['id']}/publish`, {})
    expect((published.body['occurrences'] as Occurrence[]).map((one) => one.state)).toEqual(
      Array<string>(3).fill('published'),
    )
    const page = (await club.as('ana').get(path)).body['series'] as { occurrences: unknown[] }
    expect(page.occurrences).toHaveLength(3)
    expect(await club.as('hai').post(`/api/studio/series-of/${event.id}`, plan)).toMatchObject({
      status: 409,
      body: { code: 'already_in_series', seriesId: made.body['id'] },
    })
  })

  it('is nobody’s to plan in another region, and a rule that gives none is refused with its reason', async () => {
    const club = await aStudio(engine)
    const event = await anEvent(club)
    const ask = (name: string, rule: string) =>
      club.as(name).post(`/api/studio/series-of/${event.id}`, { rule })
    expect(await ask('san', 'FREQ=WEEKLY;COUNT=3')).toMatchObject({ status: 404 })
    expect(await ask('hai', 'FREQ=WEEKLY')).toMatchObject({
      status: 422,
      body: { code: 'unusable_rule', because: 'endless' },
    })
    expect(await club.deps.db.selectFrom('event_series').select('id').execute()).toEqual([])
    expect(await club.deps.db.selectFrom('events').select('id').execute()).toHaveLength(1)
  })

  it('loses an occurrence that is discarded as a draft', async () => {
    const club = await aStudio(engine)
    const event = await anEvent(club)
    const made = await club
      .as('hai')
      .post(`/api/studio/series-of/${event.id}`, { rule: 'FREQ=WEEKLY;COUNT=3' })
    const [, second] = made.body['occurrences'] as Occurrence[]
    const discarded = await club.as('hai').delete(`/api/studio/events/${second?.eventId}`, { version: 1 })
    expect(discarded.status).toBe(204)
    const left = await club.as('hai').get(`/api/studio/series?event=${event.id}`)
    expect(left.body).toMatchObject({ series: { occurrences: [{ position: 1 }, { position: 3 }] } })
  })

  it('is booked whole: one confirmation, one charge an occurrence, and a retry answers the same', async () => {
    const club = await aStudio(engine)
    const { id, events } = await aSeries(club, { price: 200, guestsMax: 1 })
    const quote = await quoteRun(club, id, ['Bo'])
    expect(quote).toMatchObject({ amount: 1_200, balance: 2_000, balanceAfter: 800, missing: 0, leftOut: [] })
    expect(await club.balanceOf('ana')).toBe(2_000)
    const key = aKey()
    const path = `/api/series/${id}/confirm`
    const done = await club.as('ana').post(path, confirmBody(quote), key)
    expect(done).toMatchObject({ status: 201, body: { charged: 1_200 } })
    expect(done.body['registrations']).toHaveLength(3)
    expect(await club.balanceOf('ana')).toBe(800)
    expect(await standing(club, events)).toEqual([
      [2, 0, 1],
      [2, 0, 1],
      [2, 0, 1],
    ])
    expect(await club.as('ana').post(path, confirmBody(quote), key)).toMatchObject({
      status: 201,
      text: done.text,
    })
    expect(await club.balanceOf('ana')).toBe(800)
  })

  it('leaves out what cannot be booked and says why; what is full is waited for', async () => {
    const club = await aStudio(engine)
    const { id, events } = await aSeries(club, { price: 100, seats: 1 })
    await club.aMember('bo', { points: 500 })
    const other = await club.as('bo').post(`/api/events/${events[1]}/quotes`, { guests: [] })
    await club.as('bo').post(`/api/quotes/${other.body['id']}/confirm`, { amount: 100 }, aKey())
    const own = await club.as('ana').post(`/api/events/${events[0]}/quotes`, { guests: [] })
    await club.as('ana').post(`/api/quotes/${own.body['id']}/confirm`, { amount: 100 }, aKey())
    const quote = await quoteRun(club, id)
    expect(quote.leftOut).toEqual([{ eventId: events[0], because: 'already_booked' }])
    const done = await club.as('ana').post(`/api/series/${id}/confirm`, confirmBody(quote), aKey())
    expect(done).toMatchObject({
      status: 201,
      body: { charged: 100, registrations: [{ state: 'waitlisted', rank: 1 }, { state: 'confirmed' }] },
    })
  })

  it('books nothing at all when one occurrence is refused', async () => {
    const club = await aStudio(engine)
    const { id, events } = await aSeries(club, { price: 100, seats: 1, waitlist: false })
    await club.aMember('bo', { points: 500 })
    const quote = await quoteRun(club, id)
    const other = await club.as('bo').post(`/api/events/${events[2]}/quotes`, { guests: [] })
    await club.as('bo').post(`/api/quotes/${other.body['id']}/confirm`, { amount: 100 }, aKey())
    const refused = await club.as('ana').post(`/api/series/${id}/confirm`, confirmBody(quote), aKey())
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'event_full', refusedEventId: events[2] },
    })
    expect(await club.balanceOf('ana')).toBe(2_000)
    expect(await standing(club, events)).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1, 0, 1],
    ])
  })

  it('charges no more than was shown, and never from quotes that are another’s or of another event', async () => {
    const club = await aStudio(engine)
    await club.aMember('bo', { points: 500 })
    const { id } = await aSeries(club, { price: 900 })
    const quote = await quoteRun(club, id)
    expect(quote).toMatchObject({ amount: 2_700, missing: 700 })
    const path = `/api/series/${id}/confirm`
    expect(await club.as('ana').post(path, confirmBody(quote), aKey())).toMatchObject({
      status: 409,
      body: { code: 'too_few_points', missing: 700 },
    })
    const cheaper = { ...confirmBody(quote), amount: 100 }
    expect(await club.as('ana').post(path, cheaper, aKey())).toMatchObject({
      status: 409,
      body: { code: 'amount_changed', amount: 2_700 },
    })
    expect((await club.as('bo').post(path, confirmBody(quote), aKey())).status).toBe(404)
    const single = await anEvent(club, { price: 10 })
    const foreign = await club.as('ana').post(`/api/events/${single.id}/quotes`, { guests: [] })
    const mixed = { quoteIds: [String(foreign.body['id'])], amount: 10 }
    expect((await club.as('ana').post(path, mixed, aKey())).status).toBe(404)
    expect(await club.balanceOf('ana')).toBe(2_000)
  })

  it('takes the member’s own children to every occasion, and says of each why a party cannot come', async () => {
    const club = await aStudio(engine)
    const { id, events } = await aSeries(club, { price: 100, guestsMax: 2 })
    await club.deps.db.updateTable('events').set({ needs_child: 1 }).where('id', 'in', events).execute()
    await club.deps.db
      .updateTable('events')
      .set({ guests_max: 1 })
      .where('id', '=', String(events[1]))
      .execute()
    const page = (await club.as('ana').get(`/api/series/${id}`)).body as {
      occurrences: { needsChild: boolean }[]
    }
    expect(page.occurrences.map((one) => one.needsChild)).toEqual([true, true, true])
    const path = `/api/series/${id}/quotes`
    const alone = await club.as('ana').post(path, { guests: [] })
    expect(alone).toMatchObject({
      status: 409,
      body: {
        code: 'nothing_to_book',
        leftOut: events.map((eventId) => ({ eventId, because: 'child_needed' })),
      },
    })
    const child = await club.as('ana').post('/api/me/children', { name: '小米', bornOn: '2019-06-01' })
    const children = [String(child.body['id'])]
    const quote = await club.as('ana').post(path, { guests: ['Bo'], children })
    expect(quote).toMatchObject({
      status: 201,
      body: {
        amount: 600,
        amountNow: 600,
        leftOut: [{ eventId: events[1], because: 'too_many_guests' }],
        quotes: [
          { guests: ['小米', 'Bo'], childIds: children },
          { guests: ['小米', 'Bo'], childIds: children },
        ],
      },
    })
    const done = await club
      .as('ana')
      .post(`/api/series/${id}/confirm`, confirmBody(quote.body as RunQuote), aKey())
    expect(done).toMatchObject({ status: 201, body: { charged: 600 } })
    expect(await standing(club, events)).toEqual([
      [3, 0, 1],
      [0, 0, 0],
      [3, 0, 1],
    ])
  })

  it('counts as due now only what would be seated at once', async () => {
    const club = await aStudio(engine)
    const { id, events } = await aSeries(club, { price: 900, seats: 1 })
    await club.aMember('bo', { points: 900 })
    const other = await club.as('bo').post(`/api/events/${events[1]}/quotes`, { guests: [] })
    await club.as('bo').post(`/api/quotes/${other.body['id']}/confirm`, { amount: 900 }, aKey())
    const quote = await quoteRun(club, id)
    expect(quote).toMatchObject({ amount: 2_700, amountNow: 1_800, missing: 0, balanceAfter: 200 })
    const done = await club.as('ana').post(`/api/series/${id}/confirm`, confirmBody(quote), aKey())
    expect(done).toMatchObject({ status: 201, body: { charged: 1_800 } })
  })
})
