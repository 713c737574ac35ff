import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { insertHold } from './hold.queries.ts'
import { findHeldAccount, lockSpendableLots, type MemberAccount } from './ledger.queries.ts'
import { takeFromLots } from './lot.rules.ts'
import { postTransfers } from './post-transfers.ts'

export type NewHold = {
  /** The member's purse, locked. */
  account: MemberAccount
  /** Confirmed by the same member in this transaction. */
  quoteId: string
  /** Points. */
  amount: number
  note: Record<string, unknown>
  /** When the points go back by themselves. */
  expiresAt: number
}

/**
 * Sets points aside for a confirmed quote: the first of two phases, before `resolve-hold.ts` posts them or lets them go.
 * They leave the purse and its lots now, earliest to expire first. Returns the hold's id, or null, with nothing held,
 * when the lots do not suffice.
 */
export async function holdPoints(trx: Trx, deps: Deps, hold: NewHold): Promise<string | null> {
  const { account, quoteId, amount, note, expiresAt } = hold
  const now = deps.clock.now()
  const takes = takeFromLots(await lockSpendableLots(trx, [account.id]), amount, now)
  if (!takes) return null
  const id = deps.newId()
  const heldId = await findHeldAccount(trx, account.memberId)
  await insertHold(trx, {
    id,
    member_id: account.memberId,
    quote_id: quoteId,
    account_id: heldId,
    purse_id: account.id,
    amount,
    posted: 0,
    state: 'open',
    created_at: now,
    expires_at: expiresAt,
    resolved_at: null,
  })
  await postTransfers(trx, deps, [
    {
      reference: holdReference(id),
      kind: 'hold',
      from: { purse: account.id, takes },
      to: { held: heldId },
      amount,
      note,
      quote: { id: quoteId, memberId: account.memberId },
    },
  ])
  return id
}

/** Under which the transfer stands that set a hold's points aside. */
export function holdReference(holdId: string): string {
  return `hold:${holdId}`
}
