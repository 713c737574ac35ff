import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import type { Club } from '../support/a-club.ts'
import { book } from '../support/a-plan.ts'
import { expectProblem } from '../support/a-problem.ts'
import { aRun, audited, seriesOf, start, type Series } from '../support/a-run.ts'
import { eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

type Preview = {
  splits: boolean
  changed: string[]
  asked: number
  occurrences: {
    eventId: string
    version: number
    asked: number
    blocked: unknown
    to: { startsAt: number }
  }[]
}
/** The editor's plan of an event with some of it changed. */
async function editOf(club: Club, eventId = '', change: object = {}) {
  const event = (await club.as('hai').get(`/api/studio/events/${eventId}`)).body
  const seen = [
    'id',
    'regionId',
    'zone',
    'kind',
    'taken',
    'waiting',
    'registered',
    'state',
    'cancelReason',
    'updatedAt',
    'editedBy',
  ]
  return { ...Object.fromEntries(Object.entries(event).filter(([name]) => !seen.includes(name))), ...change }
}

const preview = (club: Club, eventId = '', edit: object, name = 'hai') =>
  club.as(name).post(`/api/studio/series-of/${eventId}/following/preview`, edit)

const following = ({ occurrences }: Preview) =>
  occurrences.slice(1).map(({ eventId, version }) => ({ eventId, version }))

async function carryOn(club: Club, eventId = '', change: object) {
  const edit = await editOf(club, eventId, change)
  const shown = (await preview(club, eventId, edit)).body as Preview
  return club
    .as('hai')
    .put(`/api/studio/series-of/${eventId}/following`, { ...edit, following: following(shown) })
}

describe.each(engines)('this and the following on %s', (engine) => {
  it('moves each by as much, asks whoever booked one, and splits the series', async () => {
    const { club, id, events } = await aRun(engine)
    const [first, second, third, fourth] = events
    const stays = await book(club, 'ana', first ?? '')
    const moved = await book(club, 'ana', third ?? '')
    await book(club, 'bo', third ?? '')
    await book(club, 'bo', fourth ?? '')
    const move = {
      startsAt: start + 7 * day + day + hour,
      endsAt: start + 7 * day + day + 4 * hour,
      price: 150,
    }
    const edit = await editOf(club, second, move)
    const shown = await preview(club, second, edit)
    expect(shown).toMatchObject({
      status: 200,
      body: { splits: true, changed: ['startsAt', 'endsAt', 'price'], asked: 3 },
    })
    expect((shown.body as Preview).occurrences.map((one) => [one.eventId, one.asked, one.blocked])).toEqual([
      [second, 0, null],
      [third, 2, null],
      [fourth, 1, null],
    ])
    expect((await seriesOf(club, third)).id).toBe(id)

    const done = await carryOn(club, second, move)
    expect(done, done.text).toMatchObject({ status: 200, body: { startsAt: move.startsAt, version: 3 } })
    const [head, tail] = [await seriesOf(club, first), await seriesOf(club, third)]
    expect(head).toMatchObject({
      id,
      rule: 'FREQ=WEEKLY;UNTIL=20260613T112959Z',
      leftOut: [],
      extraDates: [],
    })
    expect(head.occurrences.map((one) => [one.position, one.eventId, one.startsAt])).toEqual([
      [1, first, start],
    ])
    expect(tail).toMatchObject({ rule: 'FREQ=WEEKLY;COUNT=3', leftOut: [], extraDates: [] })
    expect(tail.occurrences.map((one) => [one.position, one.startsAt - start])).toEqual([
      [1, 8 * day + hour],
      [2, 15 * day + hour],
      [3, 22 * day + hour],
    ])
    expect((await eventNow(club, fourth ?? '')).price).toBe(150)
    const move3 = await club.as('ana').get(`/api/registrations/${moved.id}/move`)
    expect(move3.body).toMatchObject({ move: { refund: 100, to: { startsAt: start + 15 * day + hour } } })
    expect((await club.as('ana').get(`/api/registrations/${stays.id}/move`)).body).toEqual({ move: null })
    // Members see one run on, whichever part they look at, and book what is left of it as one.
    for (const part of [head.id, tail.id]) {
      const page = (await club.as('ana').get(`/api/series/${part}`)).body as Series
      expect(page.occurrences.map((one) => one.position)).toEqual([1, 2, 3, 4])
      const quote = await club.as('bo').post(`/api/series/${part}/quotes`, { guests: [] })
      expect((quote.body['quotes'] as { eventId: string }[]).map((one) => one.eventId)).toEqual([
        first,
        second,
      ])
    }
    expect(head.otherParts).toEqual([{ eventId: second, startsAt: move.startsAt, count: 3 }])
    expect(tail.otherParts).toEqual([{ eventId: first, startsAt: start, count: 1 }])
    const left = await club.as('ana').delete(`/api/registrations/${moved.id}`, { refund: 100 })
    expect(left).toMatchObject({ status: 200, body: { refund: 100 } })
    expect((await audited(club)).filter((action) => action === 'series.split')).toHaveLength(1)
  })

  it('stays one series when it begins with the first', async () => {
    const { club, id, events } = await aRun(engine)
    const done = await carryOn(club, events[0], { capacity: 20 })
    expect(done.status, done.text).toBe(200)
    const series = await seriesOf(club, events[3])
    expect(series).toMatchObject({ id, rule: 'FREQ=WEEKLY;COUNT=4' })
    expect(series.occurrences).toHaveLength(4)
    expect((await eventNow(club, events[3] ?? '')).capacity).toBe(20)
    expect(await audited(club)).toContain('series.edited')
  })

  it('gives new seats of every occurrence to those who wait', async () => {
    const { club, events } = await aRun(engine, { seats: 1 })
    for (const eventId of [events[1] ?? '', events[2] ?? '']) {
      await book(club, 'bo', eventId)
      expect((await book(club, 'ana', eventId)).state).toBe('waitlisted')
    }
    expect((await carryOn(club, events[1], { capacity: 2 })).status).toBe(200)
    expect(await club.balanceOf('ana')).toBe(1_800)
  })

  it('does nothing at all when one occurrence cannot take it over, and names it', async () => {
    const { club, events } = await aRun(engine)
    await book(club, 'ana', events[3] ?? '', ['Cy'])
    const edit = await editOf(club, events[1], { capacity: 1 })
    const shown = (await preview(club, events[1], edit)).body as Preview
    expect(shown.occurrences.map((one) => one.blocked)).toEqual([
      null,
      null,
      { because: 'capacity_below_taken', fields: ['below_taken'] },
    ])
    const refused = await carryOn(club, events[1], { capacity: 1 })
    expectProblem(refused, 409, 'capacity_below_taken')
    expect(refused.body).toMatchObject({ refusedEventId: events[3] })
    expect((await eventNow(club, events[1] ?? '')).capacity).toBe(10)
    expect((await seriesOf(club, events[3])).rule).toBe('FREQ=WEEKLY;COUNT=4')
  })

  it('is refused when another occurrence changed since, to others, and for the last one', async () => {
    const { club, events } = await aRun(engine)
    const edit = await editOf(club, events[1], { price: 300 })
    const shown = (await preview(club, events[1], edit)).body as Preview
    const third = await editOf(club, events[2], { price: 200 })
    expect((await club.as('hai').put(`/api/studio/events/${events[2]}`, third)).status).toBe(200)
    const path = `/api/studio/series-of/${events[1]}/following`
    const body = { ...edit, following: following(shown) }
    expectProblem(await club.as('hai').put(path, body), 409, 'series_changed')
    expectProblem(await preview(club, events[1], edit, 'san'), 404, 'not_found')
    expectProblem(await club.as('san').put(path, body), 404, 'not_found')
    const last = await editOf(club, events[3], { price: 300 })
    expectProblem(await preview(club, events[3], last), 409, 'nothing_follows')
    expect((await eventNow(club, events[1] ?? '')).price).toBe(100)
  })
})

describe.each(engines)('the dates of a series on %s', (engine) => {
  it('an extra one is a draft in its place, once a day and not in the past', async () => {
    const { club, id, events } = await aRun(engine)
    const path = `/api/studio/series/${id}/dates`
    const body = { eventId: events[0], date: '2026-06-16' }
    const added = await club.as('hai').post(path, body)
    expect(added).toMatchObject({ status: 201, body: { extraDates: ['2026-06-16'], leftOut: [] } })
    const list = (added.body as Series).occurrences
    expect(list.map((one) => [one.position, one.state])).toEqual([
      [1, 'published'],
      [2, 'published'],
      [3, 'draft'],
      [4, 'published'],
      [5, 'published'],
    ])
    expect(list[2]?.startsAt).toBe(start + 10 * day)
    expectProblem(await club.as('hai').post(path, body), 409, 'date_taken')
    expectProblem(await club.as('hai').post(path, { ...body, date: '2026-01-01' }), 422, 'date_past')
    expectProblem(await club.as('hai').post(path, { ...body, date: '2031-01-01' }), 422, 'unusable_rule')
    expectProblem(await club.as('san').post(path, body), 404, 'not_found')
    const page = await club.as('ana').get(`/api/series/${id}`)
    expect(page.body['occurrences']).toHaveLength(4)
    expect(await audited(club)).toContain('series.date_added')
  })

  it('are no more than 60 in all parts of a run, also when marketers add to two parts at once', async () => {
    const { club, id, events } = await aRun(engine)
    const [first, , third, fourth] = events
    const path = `/api/studio/series-of/${third ?? ''}/rule`
    const rule = 'FREQ=DAILY;COUNT=57'
    const seen = (await club.as('hai').post(`${path}/preview`, { rule })).body as unknown as {
      following: object[]
    }
    const { version } = await eventNow(club, third ?? '')
    const split = await club.as('hai').put(path, { rule, version, following: seen.following })
    expect(split.status, split.text).toBe(200)
    const later = (split.body['series'] as Series).id
    const add = (seriesId: string, eventId: string | undefined, date: string) =>
      club.as('hai').post(`/api/studio/series/${seriesId}/dates`, { eventId, date })
    // 59 are there: one more is left, for whichever comes first.
    const answers = await Promise.all(
      ['08', '09', '10'].flatMap((date) => [
        add(id, first, `2026-06-${date}`),
        add(later, fourth, `2026-09-${date}`),
      ]),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([201, 422, 422, 422, 422, 422])
    const refused = answers.find((one) => one.status === 422)
    expect(refused?.body).toMatchObject({ code: 'unusable_rule', because: 'too_many' })
    const parts = [await seriesOf(club, first), await seriesOf(club, third)]
    expect(parts.reduce((sum, part) => sum + part.occurrences.length, 0)).toBe(60)
  })

  it('one that is left out later is called off with full refunds, or discarded as a draft', async () => {
    const { club, id, events } = await aRun(engine)
    await book(club, 'ana', events[1] ?? '')
    const path = `/api/studio/series/${id}/left-out`
    const of = async (eventId = '') => ({ eventId, version: (await eventNow(club, eventId)).version })
    expectProblem(await club.as('hai').post(path, await of(events[1])), 422, 'reason_needed')
    const reason = '场地检修'
    expectProblem(await club.as('san').post(path, { ...(await of(events[1])), reason }), 404, 'not_found')
    const done = await club.as('hai').post(path, { ...(await of(events[1])), reason })
    expect(done).toMatchObject({ status: 200, body: { leftOut: ['2026-06-13'] } })
    expect(await club.balanceOf('ana')).toBe(2_000)
    expect((await eventNow(club, events[1] ?? '')).cancel_reason).toBe(reason)
    // The day is free again.
    const again = await club
      .as('hai')
      .post(`/api/studio/series/${id}/dates`, { eventId: events[0], date: '2026-06-13' })
    expect(again).toMatchObject({ status: 201, body: { leftOut: [], extraDates: [] } })
    const draft = (again.body as Series).occurrences.find((one) => one.state === 'draft')
    const gone = await club.as('hai').post(path, await of(draft?.eventId))
    expect(gone).toMatchObject({ status: 200, body: { leftOut: ['2026-06-13'] } })
    expect((await audited(club)).filter((action) => action === 'series.date_left_out')).toHaveLength(2)
  })
})
