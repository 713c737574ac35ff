import { safeParse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { defaultRules } from '../../server/earning/default-rules.ts'
import { RuleDefinition } from '../../server/earning/earning.contract.ts'
import { aRule } from '../support/an-earning-fact.ts'

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
