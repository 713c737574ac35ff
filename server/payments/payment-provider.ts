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
  /** Sends money back. */
  refund(refund: { refundId: string; intentId: string; amount: number }): Promise<void>
}

export class ForgedReport extends Error {}
export class ProviderUnavailable extends Error {}
