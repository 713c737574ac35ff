import type { PaymentProviderName } from '../../db/tables/payments.ts'
import type { PaymentFact } from './payment-state.rules.ts'

/** A payment as a provider's page shows it. */
export type PaymentOrder = {
  paymentId: string
  /** Minor units of `currency` (ISO 4217). */
  amount: number
  currency: string
  /** What is paid for, in the payer's language. */
  title: string
  locale: 'zh' | 'en'
  /** Where the payer comes back to, whatever they did. */
  returnUrl: string
  /** When the page closes, epoch milliseconds. */
  expiresAt: number
}

/** The provider's page, and its own name for it. */
export type ProviderPage = { sessionId: string; url: string }

/** What a provider says about one payment, in our own words. */
export type ProviderEvent = PaymentFact & {
  provider: PaymentProviderName
  /** The provider's own id: the same event counts once. */
  id: string
  /** Our id, where the event carries it. */
  paymentId: string | null
  /** The provider's name for the money, which later events carry instead. */
  intentId: string | null
  occurredAt: number
  /** Which of our refunds it is about, and its code, when it says that one did not reach its payer. */
  refund?: { id: string; round: number; code: string }
}

/** Money to send back, in minor units. */
export type RefundOrder = {
  refundId: string
  paymentId: string
  /** How often staff had it tried again, and which attempt of this round it is, from 1 on. */
  round: number
  attempt: number
  intentId: string
  amount: number
}

/**
 * Whoever takes money for us on a page of their own. Each call may be repeated: the far side knows a repetition by our
 * id. All but `readWebhook` throw a ProviderUnavailable when the far side cannot be reached or refuses.
 */
export type PaymentProvider = {
  readonly name: PaymentProviderName
  /** Opens the page where the member pays. */
  start(order: PaymentOrder): Promise<ProviderPage>
  /**
   * Reads a report, whose signature covers its raw text. Null for what does not concern payments here. Throws
   * a ForgedReport when the signature is not the provider's, or too old.
   */
  readWebhook(report: { raw: string; signature: string; now: number }): Promise<ProviderEvent | null>
  /** Asks how a page stands; null while nothing has happened there. */
  ask(sessionId: string): Promise<ProviderEvent | null>
  /** Closes a page, so that nobody pays there any more. A page that is closed or paid stays as it is. */
  close(sessionId: string): Promise<void>
  /** Sends money back. Throws a ProviderRefused when it never will. */
  refund(order: RefundOrder): Promise<void>
  /** Whether a refund of ours was sent or is on its way, whatever became known of it here. */
  isSent(refund: Pick<RefundOrder, 'refundId' | 'intentId'>): Promise<boolean>
}

export class ForgedReport extends Error {}

/** It may go through another time. */
export class ProviderUnavailable extends Error {
  readonly code: string
  constructor(message: string, code = 'not_reached') {
    super(message)
    this.code = code
  }
}

/** It will never go through, for the reason of the provider's own `code`. */
export class ProviderRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(`The provider refused: ${code}`)
    this.code = code
  }
}
