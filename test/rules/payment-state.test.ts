import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { minorUnitsOf, moneyText } from '../../server/payments/money.rules.ts'
import { readStripeEvent, readStripeSession } from '../../server/payments/stripe-events.rules.ts'
import {
  findingsOf,
  pointsAreDue,
  standingOf,
  type PaymentFact,
} from '../../server/payments/payment-state.rules.ts'
import { ownOf, pauseAfter, refundedOf } from '../../server/payments/refund-sending.rules.ts'
import { readRefusal } from '../../server/payments/stripe-refusal.rules.ts'
import { pointsFor, refundableOf } from '../../server/payments/reversal.rules.ts'

const agreed = { amount: 20_000, currency: 'CNY' }
const fact = (kind: PaymentFact['kind'], amount: number | null = null): PaymentFact => ({
  kind,
  amount,
  currency: amount === null ? null : 'CNY',
})
const every = [
  fact('processing'),
  fact('cancelled'),
  fact('expired'),
  fact('failed'),
  fact('paid', 20_000),
  fact('refunded', 5_000),
  fact('refunded', 20_000),
  fact('disputed', 20_000),
  fact('dispute_won', 20_000),
]

function* permutations<T>(of: readonly T[]): Generator<T[]> {
  if (of.length === 0) return yield []
  for (const [at, first] of of.entries())
    for (const rest of permutations(of.toSpliced(at, 1))) yield [first, ...rest]
}

/** As a process does that learns one fact after the other. */
const oneByOne = (facts: readonly PaymentFact[]) =>
  facts.map((_, at) => standingOf(agreed, facts.slice(0, at + 1))).at(-1)

describe('where a payment stands', () => {
  it.each([
    [[], 'started'],
    [[fact('processing')], 'processing'],
    [[fact('processing'), fact('failed')], 'failed'],
    [[fact('cancelled'), fact('expired')], 'expired'],
    [[fact('cancelled'), fact('paid', 20_000)], 'paid'],
    [[fact('expired'), fact('paid', 20_000)], 'paid'],
    [[fact('paid', 19_999)], 'mismatched'],
    [[{ kind: 'paid', amount: 20_000, currency: 'USD' }], 'mismatched'],
    [[fact('paid', 20_000), fact('paid', 1)], 'mismatched'],
  ] as const)('by %j is %s', (facts, state) => {
    expect(standingOf(agreed, facts).state).toBe(state)
  })

  it('is the same in every order of the same facts, also when each comes twice', () => {
    const six = [every[0], every[2], every[4], every[5], every[7], every[8]].filter(
      (one) => one !== undefined,
    )
    const end = { state: 'paid', refunded: 5_000, dispute: 'won' }
    let orders = 0
    for (const facts of permutations(six)) {
      orders += 1
      expect(oneByOne(facts)).toEqual(end)
      expect(standingOf(agreed, [...facts, ...facts.toReversed()])).toEqual(end)
    }
    expect(orders).toBe(720)
  })

  it('is the same in any order of any facts', () => {
    fc.assert(
      fc.property(
        fc
          .subarray(every, { minLength: 1 })
          .chain((some) =>
            fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
          ),
        ([some, shuffled]) => {
          expect(standingOf(agreed, shuffled)).toEqual(standingOf(agreed, some))
        },
      ),
    )
  })

  it('gives points only for money that came as agreed and is still here', () => {
    const due = (...facts: PaymentFact[]) => pointsAreDue(standingOf(agreed, facts))
    const paid = fact('paid', 20_000)
    expect(due(paid)).toBe(true)
    expect(due(paid, fact('disputed', 20_000), fact('dispute_won', 20_000))).toBe(true)
    expect(due()).toBe(false)
    expect(due(fact('processing'))).toBe(false)
    expect(due(fact('paid', 1))).toBe(false)
    expect(due(paid, fact('refunded', 1))).toBe(false)
    expect(due(paid, fact('disputed', 20_000))).toBe(false)
    expect(due(paid, fact('dispute_lost', 20_000))).toBe(false)
  })

  it('calls staff for what no member confirmed', () => {
    const findings = (ours: number, ...facts: PaymentFact[]) => findingsOf(standingOf(agreed, facts), ours)
    expect(findings(0, fact('paid', 20_000))).toEqual([])
    expect(findings(5_000, fact('paid', 20_000), fact('refunded', 5_000))).toEqual([])
    expect(findings(5_000, fact('refunded', 5_001))).toEqual(['refunded_elsewhere'])
    expect(findings(0, fact('disputed', 1))).toEqual(['charged_back'])
    expect(findings(0, fact('dispute_lost', 1))).toEqual(['charged_back'])
    expect(findings(0, fact('disputed', 1), fact('dispute_won', 1))).toEqual([])
    expect(findings(0, fact('paid', 1))).toEqual(['amount_mismatch'])
  })
})

describe('a refund', () => {
  it('reaches as far as the points are unspent, and takes its share of them, rounded up', () => {
    const payment = { amount: 20_000, refunded: 0, points: 230, unspent: 230 }
    expect(refundableOf(payment)).toBe(20_000)
    expect(pointsFor(payment, 20_000)).toBe(230)
    expect(pointsFor(payment, 10_000)).toBe(115)
    expect(pointsFor(payment, 1)).toBe(1)
    expect(refundableOf({ ...payment, unspent: 130 })).toBe(11_304)
    expect(refundableOf({ ...payment, unspent: 0 })).toBe(0)
    expect(refundableOf({ ...payment, refunded: 15_000 })).toBe(5_000)
    expect(refundableOf({ ...payment, points: 0, unspent: 0 })).toBe(20_000)
  })

  it('takes neither more points nor fewer when it goes back in small parts', () => {
    const payment = { amount: 10_000, refunded: 0, points: 100, unspent: 100 }
    expect(pointsFor(payment, 33)).toBe(1)
    const then = { ...payment, refunded: 33, unspent: 99 }
    expect(refundableOf(then)).toBe(9_967)
    expect(pointsFor(then, 9_967)).toBe(99)
    expect(pointsFor(then, 67)).toBe(0)
    expect(refundableOf({ ...payment, refunded: 10_000, unspent: 0 })).toBe(0)
  })

  it('counts what our own refunds gave back, what came back to us, and what was sent by somebody else', () => {
    const none = { confirmed: 0, refused: 0, sent: 0, byHand: 0, failed: 0 }
    expect(refundedOf(20_000, 0, none)).toBe(0)
    expect(refundedOf(20_000, 5_000, none)).toBe(5_000)
    expect(refundedOf(20_000, 5_000, { ...none, confirmed: 5_000 })).toBe(0)
    expect(refundedOf(20_000, 5_000, { ...none, sent: 5_000 })).toBe(5_000)
    expect(refundedOf(20_000, 5_000, { ...none, refused: 5_000, failed: 5_000 })).toBe(0)
    expect(refundedOf(20_000, 5_000, { ...none, byHand: 5_000, failed: 5_000 })).toBe(5_000)
    expect(refundedOf(20_000, 15_000, { ...none, byHand: 10_000 })).toBe(20_000)
    expect(ownOf({ ...none, confirmed: 1, refused: 2, sent: 4, byHand: 8, failed: 16 })).toBe(21)
  })

  it('is tried again after growing pauses, which end within a day', () => {
    const pauses = Array.from({ length: 20 }, (_, at) => pauseAfter(at + 1))
    const tried = pauses.filter((pause) => pause !== null)
    expect(tried).toEqual(tried.toSorted((one, other) => one - other))
    expect(tried.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(day)
    expect(pauses.at(-1)).toBeNull()
  })

  it.each([
    [{ rawType: 'invalid_request_error', code: 'charge_already_refunded', statusCode: 400 }, true],
    [{ rawType: 'invalid_request_error', code: 'resource_missing', statusCode: 404 }, true],
    [{ rawType: 'invalid_request_error', statusCode: 400 }, true],
    [{ rawType: 'card_error', code: 'expired_card', statusCode: 402 }, true],
    [{ rawType: 'invalid_request_error', code: 'lock_timeout', statusCode: 429 }, false],
    [{ rawType: 'invalid_request_error', code: 'lock_timeout', statusCode: 400 }, false],
    [{ rawType: 'invalid_request_error', code: 'balance_insufficient', statusCode: 400 }, false],
    [{ rawType: 'idempotency_error', code: 'idempotency_key_in_use', statusCode: 409 }, false],
    [{ rawType: 'invalid_request_error', statusCode: 401 }, false],
    [{ rawType: 'invalid_request_error', statusCode: 403 }, false],
    [{ rawType: 'api_error', statusCode: 500 }, false],
    [{ type: 'StripeConnectionError', code: 'ECONNREFUSED' }, false],
    [undefined, false],
  ] as const)('told %j by Stripe ends: %s', (fault, forGood) => {
    expect(readRefusal(fault)).toEqual({
      forGood,
      code: fault && 'rawType' in fault ? ('code' in fault ? fault.code : fault.rawType) : 'not_reached',
    })
  })

  it('never wants more points than are unspent', () => {
    const payments = fc.record({
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      points: fc.integer({ min: 1, max: 20_000 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      back: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(payments, ({ amount, points, part, back }) => {
        const refunded = Math.floor(amount * back)
        const payment = { amount, refunded, points, unspent: Math.floor(points * part) }
        expect(pointsFor(payment, refundableOf(payment))).toBeLessThanOrEqual(payment.unspent)
      }),
    )
  })
})

describe('money', () => {
  it('is typed and shown in its own units', () => {
    expect(minorUnitsOf('200', 'CNY')).toBe(20_000)
    expect(minorUnitsOf('113.04', 'CNY')).toBe(11_304)
    expect(minorUnitsOf('0.5', 'CNY')).toBe(50)
    expect(minorUnitsOf('500', 'JPY')).toBe(500)
    for (const wrong of ['', '0', '-1', '1.234', 'abc', '1e3']) expect(minorUnitsOf(wrong, 'CNY')).toBeNull()
    expect(moneyText(20_000, 'CNY', 'zh')).toBe('¥200')
    expect(moneyText(11_304, 'CNY', 'zh')).toBe('¥113.04')
    expect(moneyText(500, 'JPY', 'en')).toBe('¥500')
  })
})

describe('what Stripe says', () => {
  const session = {
    id: 'cs_1',
    status: 'complete',
    payment_status: 'paid',
    client_reference_id: 'p1',
    payment_intent: { id: 'pi_1' },
    amount_total: 20_000,
    currency: 'cny',
  }
  const event = (type: string, object: unknown) =>
    readStripeEvent({ id: 'evt_1', type, created: 1_000, data: { object } })

  it('is read in our words, and what does not concern us is not', () => {
    const paid = { kind: 'paid', paymentId: 'p1', intentId: 'pi_1', amount: 20_000, currency: 'CNY' }
    expect(event('checkout.session.completed', session)).toMatchObject({ ...paid, occurredAt: 1_000_000 })
    const unpaid = { ...session, payment_status: 'unpaid' }
    expect(event('checkout.session.completed', unpaid)?.kind).toBe('processing')
    expect(event('checkout.session.async_payment_succeeded', session)?.kind).toBe('paid')
    expect(event('checkout.session.async_payment_failed', unpaid)?.kind).toBe('failed')
    expect(event('checkout.session.expired', unpaid)?.kind).toBe('expired')
    const dispute = { payment_intent: 'pi_1', amount: 1, currency: 'cny', status: 'won' }
    expect(event('charge.dispute.created', dispute)?.kind).toBe('disputed')
    expect(event('charge.dispute.closed', dispute)?.kind).toBe('dispute_won')
    expect(event('charge.dispute.closed', { ...dispute, status: 'lost' })?.kind).toBe('dispute_lost')
    const refund = {
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      payment_intent: 'pi_1',
      amount: 5_000,
      currency: 'cny',
      metadata: { refund_id: 'r1', round: '1', payment_id: 'p1' },
    }
    expect(event('refund.failed', refund)).toMatchObject({
      id: 'refund_failed:r1:1',
      kind: 'refund_failed',
      paymentId: 'p1',
      refund: { id: 'r1', round: 1, code: 'expired_or_canceled_card' },
    })
    expect(event('refund.updated', { ...refund, status: 'succeeded' })).toBeNull()
    for (const metadata of [null, {}, { refund_id: 'x'.repeat(37) }, { refund_id: 'r1', round: 'two' }])
      expect(event('refund.failed', { ...refund, metadata })).toBeNull()
    expect(event('checkout.session.completed', { ...session, amount_total: 9e15 })?.amount).toBe(
      2_147_483_647,
    )
    expect(event('customer.created', {})).toBeNull()
    expect(event('checkout.session.completed', { id: 7 })).toBeNull()
    expect(event('charge.refunded', 'a charge of another shape')).toBeNull()
  })

  it('is asked for by page, and names the same answer alike', () => {
    const open = { ...session, status: 'open', payment_status: 'unpaid' }
    expect(readStripeSession(open, 5)).toBeNull()
    expect(readStripeSession(session, 5)).toEqual(readStripeSession(session, 5))
    expect(readStripeSession({ ...open, status: 'expired' }, 5)?.kind).toBe('expired')
    expect(readStripeSession({ ...session, payment_status: 'unpaid' }, 5)?.kind).toBe('processing')
  })
})
