import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { EventRow } from '../registrations/seat.queries.ts'
import type { Holding, HoldingKind } from './everything.contract.ts'

export type Holder = { memberId: string; accountId: string }

export type Reading = { db: Deps['db'] | Trx; now: number }

/** A holding with the row that has to be locked before it is dropped. */
export type Held = Holding & {
  eventId?: string
  loungeId?: string
  paymentId?: string
  householdId?: string
  acceptsMark?: boolean
}

export type Dropping = {
  trx: Trx
  deps: Deps
  holder: Holder
  /** The locked events of everything that is dropped. A source that changes one's counters puts the new row back. */
  events: Map<string, EventRow>
}

/**
 * One way in which something can be a member's. `list` says what they hold, each with what dropping it gives back at
 * that moment; `drop` ends one of them, with its rows locked and its refund compared by the caller. It tells nobody
 * and promotes nobody: the caller does so once for all that is dropped.
 */
export type HoldingSource = {
  kinds: readonly HoldingKind[]
  list(reading: Reading, holder: Holder): Promise<Held[]>
  drop(dropping: Dropping, held: Held): Promise<void>
}
