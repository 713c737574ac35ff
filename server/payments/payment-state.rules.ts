import type { PaymentDispute, PaymentFactKind, PaymentState } from '../../db/tables/payments.ts'

/** What a provider, or we, know to have happened to a payment. Money in minor units. */
export type PaymentFact = { kind: PaymentFactKind; amount: number | null; currency: string | null }

/** What was agreed: the amount to pay, in minor units, and its currency (ISO 4217, upper case). */
export type Agreed = { amount: number; currency: string }

/** Where a payment stands. `refunded` and `dispute` say what became of the money after it came. */
export type Standing = { state: PaymentState; refunded: number; dispute: PaymentDispute | null }

/**
 * Which fact outweighs which: money that came outweighs that the page ran out or was given up, because providers
 * report in any order and a member may pay in the very moment in which they cancel.
 */
const weight: Readonly<Record<PaymentState, number>> = {
  started: 0,
  processing: 1,
  cancelled: 2,
  expired: 3,
  failed: 4,
  paid: 5,
  mismatched: 6,
}

const disputeWeight: Readonly<Record<PaymentDispute, number>> = { open: 0, won: 1, lost: 2 }

/**
 * Where a payment stands by all that is known of it. The facts are a set: neither their order nor their repetition
 * changes what comes out, so that webhooks may arrive late, twice and the wrong way round.
 */
export function standingOf(agreed: Agreed, facts: readonly PaymentFact[]): Standing {
  let standing: Standing = { state: 'started', refunded: 0, dispute: null }
  for (const fact of facts) standing = joined(standing, asStanding(agreed, fact))
  return standing
}

function asStanding(agreed: Agreed, fact: PaymentFact): Standing {
  const nothing: Standing = { state: 'started', refunded: 0, dispute: null }
  switch (fact.kind) {
    case 'paid':
      return { ...nothing, state: isAgreed(agreed, fact) ? 'paid' : 'mismatched' }
    case 'refunded':
      return { ...nothing, refunded: Math.min(Math.max(fact.amount ?? 0, 0), agreed.amount) }
    case 'refund_failed':
      return nothing
    case 'disputed':
      return { ...nothing, dispute: 'open' }
    case 'dispute_won':
      return { ...nothing, dispute: 'won' }
    case 'dispute_lost':
      return { ...nothing, dispute: 'lost' }
    default:
      return { ...nothing, state: fact.kind }
  }
}

function isAgreed(agreed: Agreed, { amount, currency }: PaymentFact): boolean {
  return amount === agreed.amount && currency === agreed.currency
}

function joined(one: Standing, other: Standing): Standing {
  return {
    state: weight[one.state] >= weight[other.state] ? one.state : other.state,
    refunded: Math.max(one.refunded, other.refunded),
    dispute: strongest(one.dispute, other.dispute),
  }
}

function strongest(one: PaymentDispute | null, other: PaymentDispute | null): PaymentDispute | null {
  if (one === null || other === null) return one ?? other
  return disputeWeight[one] >= disputeWeight[other] ? one : other
}

/** Points are due for money that came as agreed and is still here whole, as far as anybody knows. */
export function pointsAreDue({ state, refunded, dispute }: Standing): boolean {
  return state === 'paid' && refunded === 0 && (dispute === null || dispute === 'won')
}

/** Nothing more is expected: the provider need not be asked about it. */
export function isSettled(state: PaymentState): boolean {
  return state !== 'started' && state !== 'processing'
}

export type FindingCode =
  | 'amount_mismatch'
  | 'refunded_elsewhere'
  | 'refund_refused'
  | 'charged_back'
  | 'fewer_points_than_quoted'
  | 'unknown_payment'

/**
 * What staff have to look at. `ours` is the money that our own refunds gave back or are giving back: what went beyond
 * them was sent by hand at the provider, and no member confirmed to lose points for it.
 */
export function findingsOf(standing: Standing, ours: number): FindingCode[] {
  const found: FindingCode[] = []
  if (standing.state === 'mismatched') found.push('amount_mismatch')
  if (standing.refunded > ours) found.push('refunded_elsewhere')
  if (standing.dispute === 'open' || standing.dispute === 'lost') found.push('charged_back')
  return found
}
