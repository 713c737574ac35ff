import type { Deps } from './deps.ts'
import type { DomainError } from './domain-error.ts'

/** A member's confirmation of a quote. Plain data: it may travel to another thread or machine. */
export type QuoteConfirmation = {
  memberId: string
  accountId: string
  quoteId: string
  amount: number
  key: string
  hash: string
}

/** What each confirmation came to: the answer to send, to the byte, or the refusal to throw. */
export type Answer = { outcome: { status: number; body: string } } | { refusal: DomainError }

/**
 * Where confirmations line up, each for its event, to be decided in batches. Resolves after the commit, with a refusal
 * for a quote that is not the member's own; rejects with QueueFull when too many wait. Asking again with the same key
 * gets the first answer, wherever the desk stands.
 */
export type SeatDesk = (deps: Deps, confirmation: QuoteConfirmation) => Promise<Answer>
