import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { HoldTable, TransferKind } from '../../db/tables/points.ts'
import type { Deps } from '../base/deps.ts'
import { holdReference } from './hold-points.ts'
import { findHold, findOverdueHolds, lockHold, markResolved } from './hold.queries.ts'
import { findTakings, findTransferByReference, lockAccounts } from './ledger.queries.ts'
import { restoringOf } from './lot.rules.ts'
import { postTransfers } from './post-transfers.ts'
import type { Posting } from './posting.rules.ts'

/** What the second phase charges. */
export type HoldPost = {
  kind: Extract<TransferKind, 'lounge_price'>
  /** Points of the hold that are charged, above zero; the rest goes back. All of them, unless it is said. */
  amount?: number
  note: Record<string, unknown>
}

/**
 * Charges what a hold set aside, whole or in part; what is left goes back into its lots. False, changing nothing, when
 * the hold was resolved before. Throws a RangeError for more than was held.
 */
export async function postHold(trx: Trx, deps: Deps, holdId: string, post: HoldPost): Promise<boolean> {
  const hold = await lockOpen(trx, holdId)
  if (!hold) return false
  const amount = post.amount ?? hold.amount
  if (amount <= 0 || amount > hold.amount)
    throw new RangeError(`Of ${hold.amount} held points ${amount} cannot be charged`)
  await markResolved(trx, hold.id, { state: 'posted', posted: amount, at: deps.clock.now() })
  const charge: Posting = {
    reference: `hold-posted:${hold.id}`,
    kind: post.kind,
    from: { held: hold.account_id },
    to: { house: 'redeemed' },
    amount,
    note: post.note,
    holdId: hold.id,
  }
  const rest = await releaseOf(trx, deps, hold, hold.amount - amount, post.note)
  await postTransfers(trx, deps, [charge, ...rest])
  return true
}

/** Lets a hold go: all of its points go back. False, changing nothing, when it was resolved before. */
export async function voidHold(
  trx: Trx,
  deps: Deps,
  holdId: string,
  { state, note }: { state: 'voided' | 'timed_out'; note: Record<string, unknown> },
): Promise<boolean> {
  const hold = await lockOpen(trx, holdId)
  if (!hold) return false
  await markResolved(trx, hold.id, { state, posted: 0, at: deps.clock.now() })
  await postTransfers(trx, deps, await releaseOf(trx, deps, hold, hold.amount, note))
  return true
}

const batch = 200

/** Lets go of holds that nobody resolved in time. A job, safe in several processes; returns how many. */
export async function timeOutHolds(deps: Deps): Promise<number> {
  let timedOut = 0
  for (const { id } of await findOverdueHolds(deps.db, deps.clock.now(), batch)) {
    const note = { because: 'timed_out', holdId: id }
    const released = await inTransaction(deps, (trx) => voidHold(trx, deps, id, { state: 'timed_out', note }))
    if (released) timedOut += 1
  }
  return timedOut
}

/** The hold if it is still open, its accounts locked before it, as everywhere. */
async function lockOpen(trx: Trx, holdId: string): Promise<HoldTable | undefined> {
  const found = await findHold(trx, holdId)
  if (!found) throw new Error(`There is no hold ${holdId}`)
  await lockAccounts(trx, [found.account_id, found.purse_id])
  const hold = await lockHold(trx, holdId)
  return hold?.state === 'open' ? hold : undefined
}

async function releaseOf(
  trx: Trx,
  deps: Deps,
  hold: HoldTable,
  amount: number,
  note: Record<string, unknown>,
): Promise<Posting[]> {
  if (amount === 0) return []
  const held = await findTransferByReference(trx, holdReference(hold.id))
  if (!held) throw new Error(`The hold ${hold.id} has no transfer`)
  const restores = restoringOf(await findTakings(trx, held.id), amount, deps.clock.now())
  return [
    {
      reference: `hold-released:${hold.id}`,
      kind: 'hold_released',
      from: { held: hold.account_id },
      to: { purse: hold.purse_id, restores },
      amount,
      // With what it was held for, whoever lets it go.
      note: { ...(JSON.parse(held.note) as Record<string, unknown>), ...note },
      reversesId: held.id,
      holdId: hold.id,
    },
  ]
}
