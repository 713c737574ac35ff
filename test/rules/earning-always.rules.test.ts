import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import type { Cap } from '../../server/earning/earning.contract.ts'
import type { EarningFact } from '../../server/earning/earning.rules.ts'
import { noon, aFact, aRule, decideAll } from '../support/an-earning-fact.ts'

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
