import { describe, expect, it } from 'vitest'
import { carryEdit, changedFields } from '../../server/series/carry-edit.rules.ts'
import { occurrencesOf } from '../../server/series/occurrences.ts'
import { datesBesideRule, splitRule } from '../../server/series/split-rule.ts'
import type { EventPlan } from '../../server/events/studio.contract.ts'

const zone = 'Asia/Shanghai'
const at = (text: string) => Date.parse(`${text}+08:00`)
const startsOf = (rule: string, first: number, where = zone) => {
  const found = occurrencesOf(rule, { first, zone: where })
  return found.kind === 'times' ? found.startsAt : found.because
}

describe('splitting a rule', () => {
  const first = at('2026-12-05T19:30:00')

  it.each([
    'FREQ=WEEKLY;COUNT=6',
    'FREQ=WEEKLY;UNTIL=20270109T113000Z',
    'FREQ=MONTHLY;BYDAY=1SA;COUNT=6',
    'RRULE:FREQ=WEEKLY;BYDAY=SA,TU;COUNT=7',
    'FREQ=DAILY;INTERVAL=3;COUNT=6',
  ])('%s gives the same starts in two parts as in one', (rule) => {
    const all = startsOf(rule, first) as number[]
    const from = all[3] ?? 0
    const { before, after } = splitRule(rule, { first, from, to: from, zone })
    expect(startsOf(before, first)).toEqual(all.slice(0, 3))
    expect(startsOf(after, from)).toEqual(all.slice(3))
  })

  it('moves weekdays and the end along when the later part moves to another day', () => {
    const from = at('2026-12-19T19:30:00')
    const to = at('2026-12-20T20:00:00')
    const weekly = splitRule('FREQ=WEEKLY;BYDAY=SA;UNTIL=20270102T113000Z', { first, from, to, zone })
    expect(weekly.after).toBe('FREQ=WEEKLY;BYDAY=SU;UNTIL=20270103T120000Z')
    expect(startsOf(weekly.after, to)).toEqual(
      ['2026-12-20', '2026-12-27', '2027-01-03'].map((day) => at(`${day}T20:00:00`)),
    )
    const second = at('2027-01-02T19:30:00')
    const monthly = { first, from: second, to: at('2027-01-13T19:30:00'), zone }
    expect(splitRule('FREQ=MONTHLY;BYDAY=1SA;COUNT=4', monthly).after).toBe('FREQ=MONTHLY;BYDAY=2WE;COUNT=3')
  })

  it('tells what the rule alone does not: days left out and days besides', () => {
    const starts = ['2026-12-05', '2026-12-19', '2026-12-24'].map((day) => at(`${day}T19:30:00`))
    expect(datesBesideRule('FREQ=WEEKLY;COUNT=3', { first, starts, zone })).toEqual({
      leftOut: ['2026-12-12'],
      extra: ['2026-12-24'],
    })
  })
})

describe('carrying an edit on', () => {
  const plan = (given: Partial<EventPlan>): EventPlan => ({
    clubId: 'c',
    venueId: 'v',
    title: { zh: '晚场', en: '' },
    summary: { zh: '', en: '' },
    description: { zh: '', en: '' },
    startsAt: 0,
    endsAt: 0,
    opensAt: 0,
    closesAt: 0,
    capacity: 10,
    price: 100,
    guestsMax: 1,
    minTierId: 'silver',
    waitlistOpen: true,
    refundLadder: [{ hoursBefore: 24, percent: 100 }],
    groupSize: null,
    attendancePoints: 0,
    allocation: 'first_come',
    fairStartSeconds: 0,
    promotion: 'automatic',
    tierPriority: false,
    transferFreezeHours: 24,
    namesFreezeHours: 12,
    minAge: null,
    needsChild: false,
    ...given,
  })

  it('takes over what changed and nothing else, times by as much on the local clock', () => {
    const newYork = 'America/New_York'
    const wall = (text: string) => Date.parse(text)
    const before = plan({ startsAt: wall('2027-03-06T19:00:00-05:00') })
    const after = plan({ startsAt: wall('2027-03-07T19:30:00-05:00'), price: 200 })
    expect(changedFields(before, after)).toEqual(['startsAt', 'price'])
    const later = plan({
      startsAt: wall('2027-03-13T20:00:00-05:00'),
      capacity: 25,
      title: { zh: '特别场', en: '' },
    })
    expect(carryEdit({ before, after }, later, newYork)).toEqual({
      ...later,
      // The clocks went forward that night.
      startsAt: wall('2027-03-14T20:30:00-04:00'),
      price: 200,
    })
  })
})
