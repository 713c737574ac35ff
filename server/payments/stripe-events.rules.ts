import * as v from 'valibot'
import type { PaymentFactKind } from '../../db/tables/payments.ts'
import type { ProviderEvent } from './payment-provider.ts'

/** A Stripe object refers to another by its id or, expanded, holds it. */
const Reference = v.nullish(
  v.union([
    v.string(),
    v.pipe(
      v.object({ id: v.string() }),
      v.transform((one) => one.id),
    ),
  ]),
)

/** Minor units, as far as the database counts. */
const Money = v.pipe(
  v.number(),
  v.transform((amount) => Math.min(Math.max(Math.trunc(amount), 0), 2_147_483_647)),
)

const Session = v.object({
  id: v.string(),
  status: v.nullish(v.string()),
  payment_status: v.string(),
  client_reference_id: v.nullish(v.string()),
  payment_intent: Reference,
  amount_total: v.nullish(Money),
  currency: v.nullish(v.string()),
})

const Charge = v.object({
  payment_intent: Reference,
  amount_refunded: Money,
  currency: v.string(),
  metadata: v.nullish(v.record(v.string(), v.string())),
})

const Dispute = v.object({
  payment_intent: Reference,
  amount: Money,
  currency: v.string(),
  status: v.string(),
})

const Refund = v.object({
  status: v.nullish(v.string()),
  failure_reason: v.nullish(v.string()),
  payment_intent: Reference,
  amount: Money,
  currency: v.string(),
  metadata: v.nullish(v.record(v.string(), v.string())),
})

/** What is read of Stripe's events; the rest of them may change as it likes. */
export const StripeEvent = v.object({
  id: v.pipe(v.string(), v.maxLength(255)),
  type: v.string(),
  /** Seconds. */
  created: v.number(),
  data: v.object({ object: v.unknown() }),
})
export type StripeEvent = v.InferOutput<typeof StripeEvent>

/**
 * A Stripe event in our words; null for a type that does not concern payments here, and for an object of another shape
 * than we know. See https://docs.stripe.com/payments/checkout/fulfill-orders and …/api/events/types.
 */
export function readStripeEvent(event: StripeEvent): ProviderEvent | null {
  const { id, type, created, data } = event
  const occurredAt = created * 1_000
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
      return ofSession(data.object, { id, occurredAt })
    case 'checkout.session.async_payment_failed':
      return ofSession(data.object, { id, occurredAt, kind: 'failed' })
    case 'checkout.session.expired':
      return ofSession(data.object, { id, occurredAt, kind: 'expired' })
    case 'charge.refunded':
      return ofCharge(data.object, { id, occurredAt })
    case 'refund.failed':
    case 'refund.updated':
    case 'charge.refund.updated':
      return ofRefund(data.object, occurredAt)
    case 'charge.dispute.created':
    case 'charge.dispute.closed':
      return ofDispute(data.object, { id, occurredAt, closed: type === 'charge.dispute.closed' })
    default:
      return null
  }
}

type Named = { id: string; occurredAt: number }

/** The event that a page as it stands amounts to, named by page and state so that asking twice counts once. */
export function readStripeSession(object: unknown, now: number): ProviderEvent | null {
  const session = v.safeParse(Session, object)
  if (!session.success) return null
  const { id, status, payment_status: paid } = session.output
  if (status === 'open') return null
  const kind = status === 'expired' ? 'expired' : undefined
  const named = { id: `asked:${id}:${status ?? ''}:${paid}`, occurredAt: now }
  return ofSession(object, kind ? { ...named, kind } : named)
}

function ofSession(
  object: unknown,
  { id, occurredAt, kind }: Named & { kind?: PaymentFactKind },
): ProviderEvent | null {
  const parsed = v.safeParse(Session, object)
  if (!parsed.success) return null
  const session = parsed.output
  return {
    provider: 'stripe',
    id,
    kind: kind ?? (session.payment_status === 'unpaid' ? 'processing' : 'paid'),
    paymentId: session.client_reference_id ?? null,
    intentId: session.payment_intent ?? null,
    amount: session.amount_total ?? null,
    currency: session.currency?.toUpperCase() ?? null,
    occurredAt,
  }
}

function ofCharge(object: unknown, { id, occurredAt }: Named): ProviderEvent | null {
  const parsed = v.safeParse(Charge, object)
  if (!parsed.success) return null
  const charge = parsed.output
  return {
    provider: 'stripe',
    id,
    kind: 'refunded',
    paymentId: charge.metadata?.['payment_id'] ?? null,
    intentId: charge.payment_intent ?? null,
    amount: charge.amount_refunded,
    currency: charge.currency.toUpperCase(),
    occurredAt,
  }
}

/** Only that a refund of ours came back matters: what went well is told by its charge. */
function ofRefund(object: unknown, occurredAt: number): ProviderEvent | null {
  const parsed = v.safeParse(Refund, object)
  if (!parsed.success || (parsed.output.status !== 'failed' && parsed.output.status !== 'canceled'))
    return null
  const { amount, currency, metadata, failure_reason: reason, payment_intent: intentId } = parsed.output
  const refundId = metadata?.['refund_id']
  const round = Number(metadata?.['round'] ?? 0)
  if (refundId === undefined || refundId.length > 36 || !Number.isSafeInteger(round)) return null
  return {
    provider: 'stripe',
    // It is reported by several types of event, and happened once.
    id: `refund_failed:${refundId}:${round}`,
    kind: 'refund_failed',
    paymentId: metadata?.['payment_id'] ?? null,
    intentId: intentId ?? null,
    amount,
    currency: currency.toUpperCase(),
    occurredAt,
    refund: { id: refundId, round, code: (reason ?? 'failed').slice(0, 64) },
  }
}

function ofDispute(
  object: unknown,
  { id, occurredAt, closed }: Named & { closed: boolean },
): ProviderEvent | null {
  const parsed = v.safeParse(Dispute, object)
  if (!parsed.success) return null
  const dispute = parsed.output
  const ended = dispute.status === 'lost' ? 'dispute_lost' : 'dispute_won'
  return {
    provider: 'stripe',
    id,
    kind: closed ? ended : 'disputed',
    paymentId: null,
    intentId: dispute.payment_intent ?? null,
    amount: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    occurredAt,
  }
}
