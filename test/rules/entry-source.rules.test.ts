import { describe, expect, it } from 'vitest'
import { quoteOf, ruleOf } from '../../server/points/entry-source.rules.ts'

const row = {
  id: 'q',
  amount: 400,
  terms: '{}',
  confirmedAt: 5,
  holdState: null,
  heldUntil: null,
  posted: null,
  heldAmount: null,
}

describe('where an entry comes from', () => {
  it('tells a quote’s party, price and dated ladder', () => {
    const startsAt = Date.parse('2026-06-03T10:00:00Z')
    const refundLadder = [{ hoursBefore: 48, percent: 100 }]
    const told = quoteOf({
      ...row,
      terms: JSON.stringify({ partySize: 2, priceEach: 200, refundLadder, startsAt }),
    })
    expect(told).toMatchObject({
      id: 'q',
      amount: 400,
      confirmedAt: 5,
      partySize: 2,
      priceEach: 200,
      hold: null,
    })
    expect(told.refundLadder.length).toBeGreaterThan(0)
    expect(JSON.stringify(told.refundLadder)).toContain(String(startsAt - 48 * 3_600_000))
  })

  it('leaves out what a quote does not say, or says in no form that is known', () => {
    const nothing = { partySize: null, priceEach: null, refundLadder: [], hold: null }
    const ladder = [{ hoursBefore: 48, percent: 100 }]
    for (const terms of [{}, { refundLadder: ladder }, { startsAt: 7 }, { partySize: 'two', priceEach: 1 }])
      expect(quoteOf({ ...row, terms: JSON.stringify(terms) })).toMatchObject(nothing)
  })

  it('tells what became of points that were held', () => {
    const held = { ...row, holdState: 'posted' as const, heldUntil: 9, posted: 100, heldAmount: 400 }
    expect(quoteOf(held).hold).toEqual({ state: 'posted', until: 9, amount: 400, posted: 100 })
    expect(quoteOf({ ...held, posted: null, heldAmount: null }).hold).toMatchObject({ amount: 0, posted: 0 })
  })

  it('names the version of a rule, if it can be read', () => {
    const definition = JSON.stringify({ name: { zh: '到访', en: 'Visit' }, more: 1 })
    const name = { zh: '到访', en: 'Visit' }
    expect(ruleOf({ number: 3, definition, from: 8 })).toEqual({ name, version: 3, from: 8 })
    expect(ruleOf({ number: 3, definition, from: null })).toEqual({ name, version: 3, from: null })
    for (const unread of ['{}', '{"name":{}}', '{"name":{"zh":"到访"}}', '{"name":{"zh":1,"en":"a"}}'])
      expect(ruleOf({ number: 3, definition: unread, from: 8 })).toBeNull()
  })
})
