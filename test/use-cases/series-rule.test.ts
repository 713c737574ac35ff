import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import type { Club } from '../support/a-club.ts'
import { book } from '../support/a-plan.ts'
import { expectProblem } from '../support/a-problem.ts'
import { aRun, audited, seriesOf, start } from '../support/a-run.ts'
import { eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'
import { lettersOf } from '../support/letters.ts'

type Preview = {
  dates: { change: string; eventId: string | null; from: number | null; to: number | null }[]
  following: { eventId: string; version: number }[]
}

const path = (eventId = '') => `/api/studio/series-of/${eventId}/rule`
const preview = (club: Club, eventId: string | undefined, rule: string) =>
  club.as('hai').post(`${path(eventId)}/preview`, { rule })

/** The change as its preview showed it. */
async function bodyOf(club: Club, eventId: string | undefined, rule: string, more: object = {}) {
  const { following } = (await preview(club, eventId, rule)).body as Preview
  const { version } = await eventNow(club, eventId ?? '')
  return { rule, version, following, ...more }
}

const daysOf = async (club: Club, eventId: string | undefined) =>
  (await seriesOf(club, eventId)).occurrences.map((one) => [(one.startsAt - start) / day, one.state])

describe.each(engines)('another rule for this and the following on %s', (engine) => {
  it('keeps, adds and takes away, and calls booked dates off only when that was chosen', async () => {
    const { club, id, events } = await aRun(engine)
    const [first, second, third, fourth] = events
    await book(club, 'ana', third ?? '', ['Cy'])
    await book(club, 'bo', fourth ?? '')
    const rule = 'FREQ=WEEKLY;INTERVAL=2;COUNT=3'
    const shown = await preview(club, second, rule)
    expect(shown.status, shown.text).toBe(200)
    const { dates } = shown.body as Preview
    expect(dates).toMatchObject([
      { change: 'taken_away', eventId: third, to: null, registrations: 1, refund: 200 },
      { change: 'kept', eventId: fourth, to: start + 21 * day, registrations: 0 },
      { change: 'added', eventId: null, from: null, to: start + 35 * day },
    ])

    const unchosen = await bodyOf(club, second, rule, { reason: '隔周举办' })
    const refused = await club.as('hai').put(path(second), unchosen)
    expectProblem(refused, 409, 'booked_dates')
    expect(refused.body).toMatchObject({ eventIds: [third], registrations: 1 })
    const chosen = { ...unchosen, callOffBooked: true }
    expectProblem(await club.as('hai').put(path(second), { ...chosen, reason: '' }), 422, 'reason_needed')
    expect(await daysOf(club, first)).toHaveLength(4)
    expect(await club.balanceOf('ana')).toBe(1_800)

    const done = await club.as('hai').put(path(second), chosen)
    expect(done, done.text).toMatchObject({ status: 200, body: { series: { rule, leftOut: [] } } })
    expect(await daysOf(club, second)).toEqual([
      [7, 'published'],
      [14, 'cancelled'],
      [21, 'published'],
      [35, 'draft'],
    ])
    expect((await seriesOf(club, first)).rule).toBe('FREQ=WEEKLY;UNTIL=20260613T112959Z')
    expect(await club.balanceOf('ana')).toBe(2_000)
    expect(await club.balanceOf('bo')).toBe(1_900)
    const told = await lettersOf(club, { template: 'event_cancelled' })
    expect(told.map((letter) => letter.data['reason'])).toEqual(['隔周举办'])
    const run = (await club.as('ana').get(`/api/series/${id}`)).body['occurrences']
    expect(run).toHaveLength(4)
    expect(await audited(club)).toContain('series.split')
  })

  it('moves those on a day near one of the rule and asks whoever booked', async () => {
    const { club, id, events } = await aRun(engine)
    const [first, second, third, fourth] = events
    const booked = await book(club, 'ana', third ?? '')
    const rule = 'FREQ=WEEKLY;BYDAY=SU;COUNT=3'
    const { dates } = (await preview(club, first, rule)).body as Preview
    // Sundays from the day after the first on: the third of them is a day after the third Saturday.
    expect(dates.map((one) => [one.change, one.eventId, ((one.to ?? 0) - start) / day])).toEqual([
      ['added', null, 1],
      ['moved', second, 8],
      ['moved', third, 15],
      ['taken_away', fourth, -start / day],
    ])
    expect(dates[2]).toMatchObject({ asked: 1, blocked: null })
    const done = await club
      .as('hai')
      .put(path(first), await bodyOf(club, first, rule, { reason: '改到周日' }))
    expect(done.status, done.text).toBe(200)
    expect(await seriesOf(club, first)).toMatchObject({ id, rule })
    expect(await daysOf(club, first)).toEqual([
      [0, 'published'],
      [1, 'draft'],
      [8, 'published'],
      [15, 'published'],
      [21, 'cancelled'],
    ])
    const move = await club.as('ana').get(`/api/registrations/${booked.id}/move`)
    expect(move.body).toMatchObject({ move: { refund: 100, to: { startsAt: start + 15 * day } } })
    expect(await audited(club)).toContain('series.edited')
  })

  it('goes on beyond its last occasion, and drafts that fall out are gone', async () => {
    const { club, events } = await aRun(engine)
    const last = events[3]
    const more = 'FREQ=WEEKLY;COUNT=3'
    expect((await club.as('hai').put(path(last), await bodyOf(club, last, more))).status).toBe(200)
    expect(await daysOf(club, last)).toEqual([
      [21, 'published'],
      [28, 'draft'],
      [35, 'draft'],
    ])
    const rarer = 'FREQ=WEEKLY;INTERVAL=2;COUNT=2'
    expect((await club.as('hai').put(path(last), await bodyOf(club, last, rarer))).status).toBe(200)
    expect(await daysOf(club, last)).toEqual([
      [21, 'published'],
      [35, 'draft'],
    ])
  })

  it('is refused for rules that cannot be, what changed since, others and an occasion that has begun', async () => {
    const { club, events } = await aRun(engine)
    const rule = 'FREQ=WEEKLY;INTERVAL=2;COUNT=2'
    for (const unusable of ['FREQ=WEEKLY', 'nonsense', 'FREQ=DAILY;COUNT=70']) {
      expectProblem(await preview(club, events[1], unusable), 422, 'unusable_rule')
    }
    const body = await bodyOf(club, events[1], rule, { reason: '隔周举办' })
    expectProblem(await club.as('san').put(path(events[1]), body), 404, 'not_found')
    expectProblem(await club.as('san').post(`${path(events[1])}/preview`, { rule }), 404, 'not_found')
    const other = { ...body, following: body.following.slice(1) }
    expectProblem(await club.as('hai').put(path(events[1]), other), 409, 'series_changed')
    const version = body.version + 1
    expectProblem(await club.as('hai').put(path(events[1]), { ...body, version }), 409, 'edited_meanwhile')
    expect(await daysOf(club, events[0])).toHaveLength(4)
    club.setTime(new Date(start + 8 * day).toISOString())
    await club.aStaff('hai', 'marketer', ['haikou'])
    expectProblem(await preview(club, events[1], rule), 409, 'event_not_ahead')
    expectProblem(await club.as('hai').put(path(events[1]), body), 409, 'event_started')
  })
})
