import { RunAgain } from '../../db/errors.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findHoldOfQuote } from '../points/hold.queries.ts'
import { postHold } from '../points/resolve-hold.ts'
import type { EntryQuote } from './entry-quote.queries.ts'

/** Charges the price that a member's confirmation set aside, now that it lets them in. */
export async function chargeHeldPrice(trx: Trx, deps: Deps, quote: EntryQuote): Promise<void> {
  const hold = await findHoldOfQuote(trx, quote.id)
  // A price of nothing holds nothing, and confirmations once charged at once.
  if (!hold) return
  const note = { loungeId: quote.subject_id, quoteId: quote.id }
  const charged = await postHold(trx, deps, hold.id, { kind: 'lounge_price', note })
  // By a clock ahead of this one its hour is over: run again, it is seen to have gone back.
  if (!charged) throw new RunAgain()
}
