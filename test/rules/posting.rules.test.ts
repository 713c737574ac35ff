import { describe, expect, it } from 'vitest'
import { accountOf, effectsOf, type Posting } from '../../server/points/posting.rules.ts'

const lot = (amount: number) => ({ amount, earnedAt: 1, expiresAt: 2 })

const earning = (purse: string, amount: number, change: Partial<Posting> = {}): Posting => ({
  reference: `earn ${purse}`,
  kind: 'adjustment',
  from: { house: 'adjusted' },
  to: { purse, lots: [lot(amount)] },
  amount,
  note: {},
  ...change,
})

const charge = (purse: string, takes: Record<string, number>, change: Partial<Posting> = {}): Posting => ({
  reference: `charge ${purse}`,
  kind: 'event_price',
  from: { purse, takes: Object.entries(takes).map(([lotId, amount]) => ({ lotId, amount })) },
  to: { house: 'redeemed' },
  amount: Object.values(takes).reduce((sum, amount) => sum + amount, 0),
  note: {},
  ...change,
})

describe('what postings change', () => {
  it('names the account of each side, the house by its kind', () => {
    expect(accountOf({ house: 'issued' })).toBe('house-issued')
    expect(accountOf({ house: 'expired' })).toBe('house-expired')
    expect(accountOf({ purse: 'ana', takes: [] })).toBe('ana')
    expect(accountOf({ held: 'ana-held' })).toBe('ana-held')
  })

  it('adds up by account and by lot, and keeps no balance for the house', () => {
    const { balances, lots, restored } = effectsOf([
      earning('ana', 30),
      charge('ana', { a: 10, b: 5 }),
      charge('ana', { b: 2 }, { reference: 'another' }),
      charge('bo', { c: 7 }, { to: { held: 'bo-held' } }),
      { ...charge('bo', {}), from: { held: 'bo-held' }, amount: 3 },
    ])
    expect(Object.fromEntries(balances)).toEqual({ ana: 13, bo: -7, 'bo-held': 4 })
    expect(Object.fromEntries(lots)).toEqual({ a: -10, b: -7, c: -7 })
    expect(restored).toEqual([])
  })

  it('puts back into lots that are good, and notes what came back of every taking', () => {
    const [good, over] = [
      { transferId: 't', lotId: 'good', amount: 4 },
      { transferId: 't', lotId: 'over', amount: 6, anew: { earnedAt: 1, expiresAt: 9 } },
    ]
    const refund = {
      ...earning('ana', 15),
      from: { house: 'redeemed' as const },
      to: { purse: 'ana', lots: [lot(5)], restores: [good, over] },
    }
    const { balances, lots, restored } = effectsOf([refund])
    expect(Object.fromEntries(balances)).toEqual({ ana: 15 })
    expect(Object.fromEntries(lots)).toEqual({ good: 4 })
    expect(restored).toEqual([good, over])
  })

  it('refuses an amount that is no whole number above zero', () => {
    for (const amount of [0, -1, 0.5, Number.NaN, Infinity, 2 ** 53])
      expect(() => effectsOf([earning('ana', amount)]), String(amount)).toThrow(
        new RangeError(`earn ana moves ${amount} points: a whole number above zero is needed`),
      )
    expect(() => effectsOf([earning('ana', 1)])).not.toThrow()
  })

  it('refuses what its lots do not carry, on either side', () => {
    for (const amount of [14, 16])
      expect(() => effectsOf([charge('ana', { a: 10, b: 5 }, { amount })])).toThrow(
        new RangeError(`charge ana moves ${amount} points but takes 15 from lots`),
      )
    for (const amount of [29, 31])
      expect(() => effectsOf([earning('ana', 30, { amount })])).toThrow(
        new RangeError(`earn ana moves ${amount} points but puts 30 into lots`),
      )
    expect(() => effectsOf([earning('ana', 30, { to: { purse: 'ana' } })])).toThrow(
      new RangeError('earn ana moves 30 points but puts 0 into lots'),
    )
    const restores = [{ transferId: 't', lotId: 'a', amount: 10 }]
    expect(() => effectsOf([earning('ana', 30, { to: { purse: 'ana', restores } })])).toThrow(RangeError)
    expect(() =>
      effectsOf([earning('ana', 30, { to: { purse: 'ana', lots: [lot(20)], restores } })]),
    ).not.toThrow()
  })

  it('changes nothing for nothing', () => {
    expect(effectsOf([])).toEqual({ balances: new Map(), lots: new Map(), restored: [] })
  })
})
