import * as fc from 'fast-check'
import { safeParse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { birthdaysOn } from '../../server/earning/birthday.rules.ts'
import { defaultRules } from '../../server/earning/default-rules.ts'
import { RuleDefinition, type Cap } from '../../server/earning/earning.contract.ts'
import {
  applies,
  decideEarnings,
  type Award,
  type EarningFact,
  type RuleVersion,
} from '../../server/earning/earning.rules.ts'
import { asUsed, countAwards, unused } from '../../server/earning/usage.rules.ts'

const noon = Date.parse('2026-05-01T12:00:00+08:00')

function aFact(change: Partial<EarningFact> = {}): EarningFact {
  return {
    kind: 'event_attended',
    reference: 'attended:1',
    memberId: 'ana',
    subjectId: 'registration',
    clubId: 'golf',
    regionId: 'haikou',
    tierId: 'gold',
    tierPercent: 125,
    amount: 100,
    occurredAt: noon,
    ...change,
  }
}

function aRule(
  id: string,
  definition: Partial<RuleDefinition> = {},
  span: Partial<Pick<RuleVersion, 'effectiveFrom' | 'until' | 'versionId'>> = {},
): RuleVersion {
  return {
    ruleId: id,
    versionId: `${id}-1`,
    number: 1,
    effectiveFrom: 0,
    until: null,
    ...span,
    definition: {
      trigger: 'event_attended',
      name: { zh: id, en: id },
      from: null,
      to: null,
      regions: null,
      clubs: null,
      tiers: null,
      award: { kind: 'own' },
      byTier: false,
      percent: 100,
      caps: [],
      stacking: { order: 100, mode: 'add' },
      qualifying: false,
      lastsMonths: null,
      ...definition,
    },
  }
}

const decide = (rules: readonly RuleVersion[], fact = aFact()) => decideEarnings(rules, fact, unused(rules))
const pointsOf = (awards: readonly Award[]) => awards.map(({ rule, points }) => [rule.ruleId, points])

/** What many facts earn, one after the other. */
function decideAll(rules: readonly RuleVersion[], facts: readonly EarningFact[]) {
  const usage = unused(rules)
  return facts.flatMap((fact) => {
    const awards = decideEarnings(rules, fact, usage)
    countAwards(usage, fact, asUsed(awards))
    return awards.map((award) => ({ fact, award }))
  })
}

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

const definitions = fc.record({
  award: fc.oneof(
    fc.constant({ kind: 'own' as const }),
    fc.record({ kind: fc.constant('fixed' as const), points: fc.integer({ min: 1, max: 1_000 }) }),
  ),
  byTier: fc.boolean(),
  percent: fc.integer({ min: 1, max: 1_000 }),
  qualifying: fc.boolean(),
  caps: fc.uniqueArray(
    fc.record({
      of: fc.constantFrom('points' as const, 'times' as const),
      per: fc.constantFrom('day' as const, 'month' as const, 'year' as const, 'window' as const),
      most: fc.integer({ min: 1, max: 500 }),
    }),
    { selector: (cap) => `${cap.of} ${cap.per}`, maxLength: 4 },
  ),
  order: fc.integer({ min: 0, max: 3 }),
  mode: fc.constantFrom('add' as const, 'stop' as const, 'multiply' as const),
})
const ruleSets = fc.array(definitions, { minLength: 1, maxLength: 4 }).map((all) =>
  all.map(({ order, mode, ...rest }, at) =>
    aRule(`rule-${at}`, {
      ...rest,
      stacking: { order, mode },
      ...(mode === 'multiply' ? { award: null, byTier: false, percent: rest.percent + 100 } : {}),
    }),
  ),
)
const histories = fc.array(
  fc.record({
    memberId: fc.constantFrom('ana', 'bo'),
    amount: fc.integer({ min: 0, max: 400 }),
    tierPercent: fc.constantFrom(100, 125, 150, 200),
    occurredAt: fc.integer({ min: 0, max: 40 }).map((days) => noon + days * day),
  }),
  { minLength: 1, maxLength: 30 },
)

describe('whatever the rules and whatever happens', () => {
  const factsOf = (history: readonly Partial<EarningFact>[]) =>
    history.map((one, at) => aFact({ ...one, reference: `attended:${at}` }))

  it('awards are whole points above zero, qualifying as much or nothing', () => {
    fc.assert(
      fc.property(ruleSets, histories, (rules, history) => {
        for (const { award } of decideAll(rules, factsOf(history))) {
          expect(Number.isSafeInteger(award.points) && award.points > 0).toBe(true)
          expect(award.points).toBeLessThanOrEqual(award.explained.uncapped)
          expect([0, award.points]).toContain(award.qualifying)
          expect(award.explained.uncapped - (award.explained.cut?.points ?? 0)).toBe(award.points)
        }
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('no member has more of a rule in a period than its cap', () => {
    const lengths = { day: 10, month: 7, year: 4, window: 0 }
    fc.assert(
      fc.property(ruleSets, histories, (rules, history) => {
        const given = decideAll(rules, factsOf(history))
        for (const { ruleId, definition } of rules)
          for (const { of, per, most } of definition.caps) {
            const mine = given.filter(({ award }) => award.rule.ruleId === ruleId)
            const sums = Map.groupBy(mine, ({ fact }) =>
              `${fact.memberId} ${new Date(fact.occurredAt).toISOString()}`.slice(
                0,
                fact.memberId.length + 1 + lengths[per],
              ),
            )
            for (const some of sums.values()) {
              const used =
                of === 'times' ? some.length : some.reduce((sum, { award }) => sum + award.points, 0)
              expect(used).toBeLessThanOrEqual(most)
            }
          }
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it('a cap of a window begins anew with the next version’s window', () => {
    const may = { from: noon, to: noon + 31 * day }
    const june = { from: noon + 31 * day, to: noon + 61 * day }
    const caps: Cap[] = [{ of: 'times', per: 'window', most: 1 }]
    const rules = [
      aRule('r', { ...may, caps }, { until: may.to }),
      aRule('r', { ...june, caps }, { versionId: 'r-2', effectiveFrom: may.to }),
    ]
    const days = [0, 10, 40, 50]
    const given = decideAll(
      rules,
      days.map((days) => aFact({ occurredAt: noon + days * day })),
    )
    expect(given.map(({ fact }) => (fact.occurredAt - noon) / day)).toEqual([0, 40])
  })
})

describe('the definition of a rule', () => {
  const fine = aRule('attendance').definition
  const fits = (change: object) => safeParse(RuleDefinition, { ...fine, ...change }).success

  it('takes the rules that a club starts with', () => {
    expect(defaultRules.filter(({ definition }) => !fits(definition))).toEqual([])
  })

  it.each([
    ['a window that ends before it begins', { from: 5, to: 5 }],
    ['money where there is none', { award: { kind: 'per_amount', points: 1, every: 100 } }],
    ['multiplying with an award of its own', { stacking: { order: 1, mode: 'multiply' } }],
    ['nothing to give', { award: null }],
    [
      'multiplying by the tier twice',
      { award: null, percent: 200, byTier: true, stacking: { order: 1, mode: 'multiply' } },
    ],
    ['multiplying by one', { award: null, stacking: { order: 1, mode: 'multiply' } }],
    ['half a point', { award: { kind: 'fixed', points: 0.5 } }],
    ['a negative award', { award: { kind: 'fixed', points: -5 } }],
    ['two caps of one kind', { caps: [1, 2].map((most) => ({ of: 'times', per: 'day', most })) }],
    ['no club at all', { clubs: [] }],
    [
      'rows that do not ascend',
      {
        trigger: 'topped_up',
        award: {
          kind: 'steps',
          steps: [
            { from: 200, bonus: 1 },
            { from: 200, bonus: 2 },
          ],
        },
      },
    ],
    ['a word too many', { surprise: true }],
    ['no Chinese name', { name: { zh: ' ', en: 'Name' } }],
  ])('refuses %s', (_, change) => {
    expect(fits(change)).toBe(false)
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
