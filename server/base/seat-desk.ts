import type { Deps } from './deps.ts'
import type { DomainError } from './domain-error.ts'

/** A member's confirmation of a quote, as it lines up. Plain data: it may travel to another machine. */
export type Confirmation = {
  memberId: string
  accountId: string
  eventId: string
  quoteId: string
  amount: number
  key: string
  hash: string
}

/** What each confirmation came to: the answer to send, to the byte, or the refusal to throw. */
export type Answer = { outcome: { status: number; body: string } } | { refusal: DomainError }

/**
 * Where the confirmations of an event line up to be decided in batches. Resolves after the commit; rejects with
 * QueueFull when too many wait. Asking again with the same key gets the first answer, wherever the desk stands.
 */
export type SeatDesk = (deps: Deps, confirmation: Confirmation) => Promise<Answer>
