import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { judgeAccount, judgeLedger } from '../../server/ledger-audit/account-audit.rules.ts'
import { judgeCharge, type AuditedCharge } from '../../server/ledger-audit/charge-audit.rules.ts'
import { earlierId } from '../../server/ledger-audit/id-time.rules.ts'
import { judgeMonth, judgeRefunds, judgeTakings } from '../../server/ledger-audit/movement-audit.rules.ts'
import {
  judgeRefund,
  refundOfGivenUp,
  refundOfSeats,
  type EndedSeat,
} from '../../server/ledger-audit/refund-audit.rules.ts'

const charge = (change: Partial<AuditedCharge> = {}): AuditedCharge => ({
  id: 'c1',
  fromId: 'p1',
  amount: 200,
  setsAside: false,
  quoteKind: 'event_seats',
  quoted: 200,
  terms: JSON.stringify({ priceEach: 100, partySize: 2 }),
  hold: null,
  ...change,
})
const hold = (amount: number, posted: number) => ({ amount, posted, purseId: 'p1' })
const summary = (of: AuditedCharge) =>
  judgeCharge(of).map(({ kind, expected, actual, owed, evidence }) => [
    kind,
    evidence.policy,
    expected,
    actual,
    owed,
  ])

describe('a charge', () => {
  it.each([
    ['as confirmed', charge()],
    ['without snapshotted terms, as quoted', charge({ terms: '{}' })],
    ['of a gift, as quoted', charge({ quoteKind: 'gift', terms: '{"to":"m2"}' })],
    ['set aside', charge({ setsAside: true })],
    ['posted from a hold, whole', charge({ hold: hold(200, 200) })],
    ['posted from a hold, in part', charge({ amount: 150, hold: hold(200, 150) })],
  ])('%s is right', (_, right) => {
    expect(judgeCharge(right)).toEqual([])
  })

  it.each([
    ['above its terms', charge({ amount: 250, quoted: 250 }), 'charge', 'price_times_party', 200, 250, 50],
    ['above what was confirmed', charge({ quoted: 180 }), 'charge', 'confirmed_quote', 180, 200, 20],
    ['above what was held', charge({ hold: hold(150, 200) }), 'hold', 'within_hold', 150, 200, 50],
    ['below its terms', charge({ amount: 150, quoted: 150 }), 'charge', 'price_times_party', 200, 150, 0],
    ['below what was confirmed', charge({ quoted: 230 }), 'charge', 'confirmed_quote', 230, 200, 0],
    ['otherwise than its hold says', charge({ hold: hold(200, 90) }), 'hold', 'within_hold', 90, 200, 0],
    [
      'set aside above the quote',
      charge({ amount: 250, setsAside: true }),
      'hold',
      'confirmed_quote',
      200,
      250,
      0,
    ],
    [
      'of a lounge above its prices',
      charge({
        quoteKind: 'lounge_entry',
        amount: 1_000,
        quoted: 1_000,
        terms: JSON.stringify({ visit: true, visitPrice: 600, extraGuests: 1, guestPrice: 200 }),
      }),
      'charge',
      'lounge_terms',
      800,
      1_000,
      200,
    ],
  ])('%s is found, and owed only to the member’s loss', (_, wrong, ...found) => {
    expect(summary(wrong)).toEqual([found])
  })
})

const startsAt = 100 * day
const seat = (change: Partial<EndedSeat> = {}): EndedSeat => ({
  state: 'cancelled',
  because: 'member',
  endedAt: startsAt - 30 * hour,
  moved: false,
  calledOff: false,
  startsAt,
  partySize: 2,
  bookedParty: 2,
  ladder: [
    { hoursBefore: 48, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ],
  ...change,
})

describe('a refund', () => {
  it.each([
    ['half by the ladder', seat(), 101],
    ['all, two days before to the last millisecond', seat({ endedAt: startsAt - 48 * hour }), 202],
    ['half, a millisecond later', seat({ endedAt: startsAt - 48 * hour + 1 }), 101],
    ['nothing, too late', seat({ endedAt: startsAt - hour }), 0],
    ['all of a called-off event', seat({ because: 'event_cancelled', endedAt: startsAt - hour }), 202],
    ['all of a moved one', seat({ moved: true, endedAt: startsAt - hour }), 202],
    ['all to whoever passed it on', seat({ state: 'transferred', because: null, endedAt: null }), 202],
    ['all to who came before it was called off', seat({ state: 'attended', calledOff: true }), 202],
    ['nothing to who came', seat({ state: 'attended', because: null }), 0],
    ['nothing while it lives', seat({ state: 'confirmed', because: null, endedAt: null }), 0],
    ['of the seats that were left alone', seat({ partySize: 1, endedAt: startsAt - 3 * day }), 101],
  ])('is %s', (_, ended, points) => {
    expect(refundOfSeats(ended, 202).points).toBe(points)
  })

  it('of seats given up is their part by the ladder of that moment', () => {
    const gave = { seats: 1, partyBefore: 3, at: startsAt - 30 * hour, moved: false }
    const of = seat({ bookedParty: 3 })
    expect(refundOfGivenUp(of, 303, gave).points).toBe(51)
    expect(refundOfGivenUp(of, 303, { ...gave, moved: true }).points).toBe(101)
    expect(refundOfGivenUp(of, 303, { ...gave, at: startsAt - 3 * day }).points).toBe(101)
  })

  it('is owed when it is less or missing, and kept when it is more', () => {
    const due = refundOfSeats(seat(), 202)
    const refund = { id: 'r1', chargeId: 'c1', purseId: 'p1', reference: 'refund:x' }
    expect(judgeRefund({ ...refund, amount: 101 }, due)).toEqual([])
    expect(judgeRefund({ ...refund, amount: 60 }, due)).toMatchObject([{ key: 'refund:r1', owed: 41 }])
    expect(judgeRefund({ ...refund, amount: 202 }, due)).toMatchObject([{ owed: -101 }])
    expect(judgeRefund({ ...refund, id: null, amount: 0 }, due)).toMatchObject([
      { key: 'refund_missing:refund:x', transferId: 'c1', owed: 101, evidence: { policy: 'refund_missing' } },
    ])
  })
})

describe('sums', () => {
  const sums = { id: 'a1', balance: 100, transfers: 100, lots: 100, holds: null }
  it.each([
    ['right', sums, []],
    ['a short balance', { ...sums, balance: 60 }, [['balance', 100, 60, 40]]],
    ['a long balance', { ...sums, balance: 130 }, [['balance', 100, 130, 0]]],
    ['short lots', { ...sums, lots: 90 }, [['lots', 100, 90, 10]]],
    ['held points without their hold', { ...sums, lots: null, holds: 0 }, [['hold', 100, 0, 0]]],
  ])('tell %s', (_, account, found) => {
    const wrongs = judgeAccount(account, '2026-05-01')
    expect(wrongs.map(({ kind, expected, actual, owed }) => [kind, expected, actual, owed])).toEqual(found)
  })

  it('of the whole ledger agree, or it is found', () => {
    expect(judgeLedger({ kept: 70, given: 100, taken: 30 }, 'd')).toEqual([])
    expect(judgeLedger({ kept: 69, given: 100, taken: 30 }, 'd')).toMatchObject([
      { kind: 'ledger', expected: 70, actual: 69, owed: 0 },
    ])
  })
})

describe('ids', () => {
  it('go back in time', () => {
    const id = newUuid()
    const earlier = earlierId(id, hour)
    expect(earlier < id).toBe(true)
    expect(earlierId(earlier, -hour).slice(0, 13)).toBe(id.slice(0, 13))
    expect(earlierId('', hour)).toBe('')
  })
})

describe('what no single entry shows', () => {
  const refunds = (...amounts: number[]) =>
    judgeRefunds({
      charged: 100,
      refunds: amounts.map((amount, at) => ({ id: `r${at + 1}`, purseId: 'p1', amount })),
    }).map(({ key, expected, actual, owed }) => [key, expected, actual, owed])

  it('is a charge given back beyond what was charged: from the refund that goes past it', () => {
    expect(refunds(40, 60)).toEqual([])
    expect(refunds(40, 80, 10)).toEqual([
      ['refund:r2', 60, 80, -20],
      ['refund:r3', 0, 10, -10],
    ])
  })

  it('is a debit that took otherwise than it moved, and a month that changed after it closed', () => {
    expect(judgeTakings({ id: 't1', purseId: 'p1', amount: 50, accounted: 45 })).toMatchObject({
      ...{ key: 'takings:t1', kind: 'lots', expected: 50, actual: 45, owed: 0 },
    })
    const changed = { month: '2026-03', figure: 'issued', then: 90, now: 105 }
    expect(judgeMonth(changed)).toMatchObject({ kind: 'ledger', expected: 90, actual: 105, purseId: null })
    expect(judgeMonth({ ...changed, now: 110 }).key).not.toBe(judgeMonth(changed).key)
  })
})
