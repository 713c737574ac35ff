import { describe, expect, it } from 'vitest'
import {
  effectsOf,
  isInUse,
  ladderFault,
  ladderMoves,
  toldUses,
  type TierUses,
} from '../../server/tiers/ladder.rules.ts'

const ladder = [
  { id: 'silver', rank: 0, threshold: 0 },
  { id: 'gold', rank: 1, threshold: 1_000 },
  { id: 'platinum', rank: 2, threshold: 5_000 },
]
const of = (...tiers: [string, number][]) => tiers.map(([id, threshold]) => ({ id, threshold }))

describe('another ladder', () => {
  const kept = of(['silver', 0], ['gold', 1], ['platinum', 2])

  it('begins at 0 and rises', () => {
    expect(ladderFault(ladder, kept)).toBeNull()
    expect(ladderFault([...ladder].reverse(), kept)).toBeNull()
    expect(ladderFault(ladder, of(['silver', 0], ['gold', 2], ['platinum', 2]))).toBe('thresholds')
    expect(ladderFault(ladder, of(['silver', 0], ['gold', 3], ['platinum', 2]))).toBe('thresholds')
    expect(ladderFault(ladder, of(['silver', 1], ['gold', 2], ['platinum', 3]))).toBe('thresholds')
  })

  it('takes tiers in between and lets others go, but the lowest stays and nobody overtakes', () => {
    expect(
      ladderFault(ladder, of(['silver', 0], ['jade', 500], ['gold', 1_000], ['black', 9_000])),
    ).toBeNull()
    expect(ladderFault(ladder, of(['silver', 0]))).toBeNull()
    expect(ladderFault(ladder, of(['gold', 0], ['platinum', 1]))).toBe('lowest')
    expect(ladderFault(ladder, of(['jade', 0], ['silver', 1]))).toBe('lowest')
    expect(ladderFault(ladder, [])).toBe('lowest')
    expect(ladderFault(ladder, of(['silver', 0], ['platinum', 1], ['gold', 2]))).toBe('order')
    expect(ladderFault(ladder, of(['silver', 0], ['gold', 1], ['gold', 2]))).toBe('twice')
    expect(ladderMoves(ladder, of(['silver', 0], ['jade', 500], ['platinum', 1_000]))).toEqual({
      added: ['jade'],
      removed: ['gold'],
    })
  })

  it('tells by tier who would rise from it and to it, and whose points are short', () => {
    const reaching = [
      { own: 'silver', reached: 0, wouldReach: 1, members: 7 },
      { own: 'silver', reached: 0, wouldReach: 0, members: 4 },
      { own: 'gold', reached: 1, wouldReach: 2, members: 20 },
      { own: 'gold', reached: 1, wouldReach: 0, members: 5 },
      { own: 'gold', reached: 0, wouldReach: 1, members: 3 },
      { own: 'gold', reached: 1, wouldReach: 3, members: 2 },
    ]
    const wanted = of(['silver', 0], ['jade', 500], ['gold', 1_000], ['platinum', 5_000])
    expect(effectsOf([...ladder].reverse(), wanted, reaching)).toEqual([
      { tierId: 'silver', members: 11, rise: 7, arrive: 0, shortNow: 0, shortThen: 0 },
      { tierId: 'jade', members: 0, rise: 0, arrive: 7, shortNow: 0, shortThen: 0 },
      { tierId: 'gold', members: 30, rise: 2, arrive: 0, shortNow: 3, shortThen: 8 },
      { tierId: 'platinum', members: 0, rise: 0, arrive: 2, shortNow: 0, shortThen: 0 },
    ])
  })
})

describe('what keeps a tier on the ladder', () => {
  const none = { count: 0, names: [] }
  const free: TierUses = { members: 0, grants: 0, events: none, lounges: none, rules: none }
  const one = { count: 1, names: [{ zh: '晨间高尔夫', en: '' }] }

  it('is anything that is still to ask for it', () => {
    expect(isInUse(free)).toBe(false)
    for (const use of [{ members: 1 }, { grants: 1 }, { events: one }, { lounges: one }, { rules: one }])
      expect(isInUse({ ...free, ...use })).toBe(true)
  })

  it('is told by number and first names', () => {
    const names = [
      { zh: '甲', en: 'A' },
      { zh: '乙', en: 'B' },
    ]
    const uses = { members: 2, grants: 1, events: { count: 3, names }, lounges: one, rules: none }
    expect(toldUses(uses, 'zh')).toBe(
      '2位会员持有，1项授予未结束，3场活动要求（甲、乙…），1个贵宾厅要求（晨间高尔夫）',
    )
    expect(toldUses({ ...free, rules: one }, 'en')).toBe('named by earning rules: 1 (晨间高尔夫)')
  })
})
