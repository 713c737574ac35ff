import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { matchDates } from '../../server/series/match-dates.ts'

const zone = 'Asia/Shanghai'
const saturday = Date.parse('2026-06-06T19:30:00+08:00')
const held = (...days: number[]) =>
  days.map((later) => ({ eventId: `e${later}`, startsAt: saturday + later * day }))
const starts = (...days: number[]) => days.map((later) => saturday + later * day)
const names = (some: readonly { eventId: string }[]) => some.map((one) => one.eventId)

describe('what a new rule makes of the dates held', () => {
  it('keeps those on its dates, at an hour of their own too', () => {
    const late = { eventId: 'late', startsAt: saturday + 7 * day + 2 * hour }
    const { kept, moved, added, takenAway } = matchDates([late, ...held(14)], starts(7, 21), zone)
    expect([names(kept), moved, names(takenAway), added]).toEqual([['late'], [], ['e14'], starts(21)])
  })

  it('moves each to the other weekday of its week', () => {
    const { kept, moved, added, takenAway } = matchDates(held(7, 14, 21), starts(8, 15, 22), zone)
    expect([kept, added, takenAway]).toEqual([[], [], []])
    expect(moved.map((one) => [one.eventId, one.days])).toEqual([
      ['e7', 1],
      ['e14', 1],
      ['e21', 1],
    ])
  })

  it('moves the closest first and no date further than six days', () => {
    const { moved, added, takenAway } = matchDates(held(7, 14, 21), starts(10, 20, 30), zone)
    expect(moved.map((one) => [one.eventId, one.days])).toEqual([
      ['e21', -1],
      ['e7', 3],
    ])
    expect([names(takenAway), added]).toEqual([['e14'], starts(30)])
  })

  it('takes every other week away and adds later ones for a fortnightly rule', () => {
    const { kept, moved, added, takenAway } = matchDates(held(7, 14, 21), starts(14, 28, 42), zone)
    expect([names(kept), moved, added, names(takenAway)]).toEqual([
      ['e14'],
      [],
      starts(28, 42),
      ['e7', 'e21'],
    ])
  })
})
