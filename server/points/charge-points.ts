import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { Taking } from './lot.rules.ts'
import { postTransfers } from './post-transfers.ts'

/** A charge that its member confirmed, with the lots it takes; see `takeFromLots`. */
export type Charge = {
  accountId: string
  memberId: string
  quoteId: string
  amount: number
  kind: 'event_price' | 'lounge_price'
  reference: string
  note: Record<string, unknown>
  takings: readonly Taking[]
}

/**
 * Posts charges in bulk. The accounts must be locked, and the quotes confirmed in this transaction before: the
 * schema refuses a charge whose quote its own member did not confirm, and a second one for the same quote.
 */
export async function chargePoints(trx: Trx, deps: Deps, charges: readonly Charge[]): Promise<void> {
  await postTransfers(
    trx,
    deps,
    charges
      .filter((charge) => charge.amount > 0)
      .map(({ accountId, memberId, quoteId, amount, kind, reference, note, takings }) => ({
        reference,
        kind,
        from: { purse: accountId, takes: takings },
        to: { house: 'redeemed' },
        amount,
        note,
        quote: { id: quoteId, memberId },
      })),
  )
}
