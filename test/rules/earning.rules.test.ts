import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthdaysOn } from '../../server/earning/birthday.rules.ts'
import { readMembers, shareOut } from '../../server/earning/campaign.rules.ts'
import type { Cap } from '../../server/earning/earning.contract.ts'
import { applies, decideEarnings, type Award, type RuleVersion } from '../../server/earning/earning.rules.ts'
import { unused } from '../../server/earning/usage.rules.ts'
import { noon, aFact, aRule, decideAll } from '../support/an-earning-fact.ts'

const decide = (rules: readonly RuleVersion[], fact = aFact()) => decideEarnings(rules, fact, unused(rules))

const pointsOf = (awards: readonly Award[]) => awards.map(({ rule, points }) => [rule.ruleId, points])

describe('what a rule gives', () => {
  it('is the event’s points times the tier’s, rounded down once', () => {
    const rule = aRule('attendance', { byTier: true, percent: 150 })
    const given = [100, 125, 150, 200].map(
      (tierPercent) => decide([rule], aFact({ amount: 33, tierPercent }))[0]?.points,
    )
    expect(given).toEqual([49, 61, 74, 99])
  })

  it('explains itself by its base, both multipliers and what a cap took', () => {
    const caps: Cap[] = [{ of: 'points', per: 'month', most: 200 }]
    const [award] = decide([aRule('attendance', { byTier: true, percent: 200, caps })])
    expect(award).toMatchObject({
      points: 200,
      qualifying: 0,
      explained: {
        base: 100,
        percent: 250,
        tierPercent: 125,
        rulePercent: 200,
        uncapped: 250,
        cut: { by: { of: 'points', per: 'month', most: 200 }, left: 200, points: 50 },
      },
    })
  })

  it('for a top-up is the bonus of the highest row reached, or points for each full amount', () => {
    const steps = aRule('rows', {
      trigger: 'topped_up',
      award: {
        kind: 'steps',
        steps: [
          { from: 20_000, bonus: 30 },
          { from: 50_000, bonus: 100 },
        ],
      },
    })
    const rate = aRule('rate', {
      trigger: 'topped_up',
      award: { kind: 'per_amount', points: 2, every: 1_000 },
    })
    const given = (rule: RuleVersion) =>
      [19_999, 20_000, 49_999, 50_000, 999].map(
        (amount) => decide([rule], aFact({ kind: 'topped_up', amount }))[0]?.points ?? 0,
      )
    expect(given(steps)).toEqual([0, 30, 30, 100, 0])
    expect(given(rate)).toEqual([38, 40, 98, 100, 0])
  })

  it('qualifies with as many points where the rule says so', () => {
    expect(decide([aRule('attendance', { qualifying: true })])[0]?.qualifying).toBe(100)
  })
})

describe('which rules count', () => {
  it.each([
    ['another trigger', aRule('r', { trigger: 'birthday', award: { kind: 'fixed', points: 1 } })],
    ['another region', aRule('r', { regions: ['sanya'] })],
    ['another club', aRule('r', { clubs: ['music'] })],
    ['another tier', aRule('r', { tiers: ['diamond'] })],
    ['not published yet', aRule('r', {}, { effectiveFrom: noon + 1 })],
    ['followed or ended', aRule('r', {}, { until: noon })],
    ['a window not begun', aRule('r', { from: noon + 1 })],
    ['a window over', aRule('r', { to: noon })],
  ])('not one of %s', (_, rule) => {
    expect(decide([rule])).toEqual([])
  })

  it('from the first instant of its window and its version on, to the one before the end', () => {
    const rule = aRule('r', { from: noon, to: noon + 1 }, { effectiveFrom: noon, until: noon + 1 })
    expect([noon - 1, noon, noon + 1].map((occurredAt) => applies(rule, aFact({ occurredAt })))).toEqual([
      false,
      true,
      false,
    ])
  })

  it('a rule of clubs leaves out what is of none', () => {
    expect(decide([aRule('r', { clubs: ['golf'] })], aFact({ clubId: null }))).toEqual([])
    expect(decide([aRule('r', { clubs: ['golf'] })])).toHaveLength(1)
  })

  it('a campaign earns by the rule that it names alone', () => {
    const rules = ['one', 'two'].map((id) => aRule(id, { trigger: 'campaign' }))
    expect(pointsOf(decide(rules, aFact({ kind: 'campaign', subjectId: 'two' })))).toEqual([['two', 100]])
  })
})

describe('rules that stack', () => {
  const double = aRule('double', {
    award: null,
    percent: 200,
    stacking: { order: 200, mode: 'multiply' },
  })
  const welcome = aRule('welcome', {
    award: { kind: 'fixed', points: 30 },
    stacking: { order: 150, mode: 'add' },
  })
  const bonus = aRule('bonus', { award: { kind: 'fixed', points: 5 }, stacking: { order: 300, mode: 'add' } })

  it('add up, and one multiplies what came before it and nothing after', () => {
    const awards = decide([bonus, double, welcome, aRule('attendance')])
    expect(pointsOf(awards)).toEqual([
      ['attendance', 100],
      ['welcome', 30],
      ['double', 130],
      ['bonus', 5],
    ])
  })

  it('multiply nothing when nothing came before', () => {
    expect(pointsOf(decide([double, bonus]))).toEqual([['bonus', 5]])
  })

  it('stop after one that gives at least a point, and go on after one whose cap is used up', () => {
    const last = aRule('last', {
      award: { kind: 'fixed', points: 40 },
      caps: [{ of: 'times', per: 'day', most: 1 }],
      stacking: { order: 50, mode: 'stop' },
    })
    const given = decideAll([last, aRule('attendance')], [aFact(), aFact({ reference: 'attended:2' })])
    expect(given.map(({ award }) => award.rule.ruleId)).toEqual(['last', 'attendance'])
  })

  it('do not depend on the order in which they are given', () => {
    const all = [aRule('attendance'), double, welcome, bonus, aRule('same')]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(pointsOf(decide(shuffled))).toEqual(pointsOf(decide(all)))
      }),
      { seed: 11, numRuns: 50 },
    )
  })
})

describe('a birthday', () => {
  it('of 29 February is kept on the 28th where there is none', () => {
    expect(birthdaysOn('2027-02-28')).toEqual(['02-28', '02-29'])
    expect(birthdaysOn('2028-02-28')).toEqual(['02-28'])
    expect(birthdaysOn('2028-02-29')).toEqual(['02-29'])
    expect(birthdaysOn('2100-02-28')).toEqual(['02-28', '02-29'])
    expect(birthdaysOn('2000-02-28')).toEqual(['02-28'])
  })
})

describe('a pasted list of members', () => {
  it('is read whatever the writing, and what is no number or phone is told', () => {
    const { sought, unreadable } = readMembers([
      '8986 0000 0001',
      '８９８６０００００００２',
      '138 0000 0001',
      '+86 13800000002',
      '12345',
      '王女士',
      '89860000000123',
    ])
    expect(sought.map((one) => ('number' in one ? one.number : one.phone))).toEqual([
      '898600000001',
      '898600000002',
      '+8613800000001',
      '+8613800000002',
    ])
    expect(unreadable).toEqual(['12345', '王女士', '89860000000123'])
  })

  it('names the first of many, and counts them all', () => {
    const reached = Array.from({ length: 300 }, (_, at) => ({
      name: '王女士',
      number: String(at),
      points: 5,
      uncapped: at === 0 ? 9 : 5,
    }))
    const share = shareOut(reached, new Map([['unknown', ['12345']]]))
    expect(share).toMatchObject({
      members: 300,
      points: 1_500,
      cut: 1,
      leftOut: [{ because: 'unknown', count: 1 }],
    })
    expect(share.given).toHaveLength(200)
  })
})
