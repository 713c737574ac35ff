import { describe, expect, it } from 'vitest'
import { historyMost, oddsOf } from '../../server/registrations/odds.rules.ts'

const past = (...freed: number[]) => freed.map((seats) => ({ capacity: 20, freed: seats }))

describe('the odds of a place on the waitlist', () => {
  it.each([
    ['likely', past(4, 5, 1)],
    ['even', past(4, 1, 0)],
    ['unlikely', past(3, 1, 0, 2)],
  ] as const)('are %s by how many of the club’s full events gave back enough', (word, events) => {
    expect(oddsOf(4, 20, events).word).toBe(word)
  })

  it('scale what came free to the size of the event, and say what is typical', () => {
    expect(oddsOf(4, 40, past(2, 1, 3))).toEqual({
      word: 'likely',
      needed: 4,
      basis: 'history',
      events: 3,
      enough: 2,
      expected: 4,
    })
  })

  it('rest on the usual share, and say so, where there is little history', () => {
    const usual = (needed: number) => oddsOf(needed, 40, past(20, 20))
    expect(usual(2)).toEqual({
      word: 'likely',
      needed: 2,
      basis: 'usual',
      events: 2,
      enough: 2,
      expected: 4,
    })
    expect([3, 4, 5].map((needed) => usual(needed).word)).toEqual(['even', 'even', 'unlikely'])
  })

  it('look at the latest events only', () => {
    const old = past(...Array<number>(40).fill(20))
    expect(oddsOf(1, 20, [...past(...Array<number>(historyMost).fill(0)), ...old])).toMatchObject({
      word: 'unlikely',
      events: historyMost,
      enough: 0,
    })
  })
})
