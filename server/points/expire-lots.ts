import { inTransaction } from '../../db/transaction.ts'
import { day, minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { findRunOut, lockLots, type ExpiringLot, type LotPlace } from './expiry.queries.ts'
import { findMark, lockMark, moveMark } from './ledger-mark.queries.ts'
import { lockAccounts } from './ledger.queries.ts'
import { postTransfers } from './post-transfers.ts'
import type { Posting } from './posting.rules.ts'

/** A refund in another process, whose clock is behind, may still restore a lot that has just run out. */
const pause = 1 * minute
/** Begins so much before where the last run ended, for lots that were entered late; once a day with the very first. */
const overlap = 2 * day
const page = 200
const mark = 'expired through'

/** Under which the expiry of a lot stands. */
export function expiryReference(lotId: string): string {
  return `expiry:${lotId}`
}

/**
 * Takes what is left of lots that have run out, as transfers to the house, one a lot. Points that are held have left
 * their lots and stay held. A job, safe in several processes; what a crash leaves is done by the next run. Returns
 * how many lots it emptied.
 */
export async function expireLots(deps: Deps): Promise<number> {
  const by = deps.clock.now() - pause
  const reached = Number((await findMark(deps.db, mark)) ?? 0)
  const firstOfDay = Math.floor(reached / day) !== Math.floor(by / day)
  let after: LotPlace = { expiresAt: firstOfDay ? 0 : reached - overlap, id: '' }
  let expired = 0
  for (;;) {
    const lots = await findRunOut(deps.db, { after, by }, page)
    const last = lots.at(-1)
    if (last) expired += await expire(deps, lots)
    if (!last || lots.length < page) break
    after = last
  }
  await inTransaction(deps, async (trx) => {
    const before = Number(await lockMark(trx, mark, '0'))
    if (by > before) await moveMark(trx, mark, String(by))
  })
  return expired
}

async function expire(deps: Deps, lots: readonly ExpiringLot[]): Promise<number> {
  return inTransaction(deps, async (trx) => {
    await lockAccounts(trx, [...new Set(lots.map((lot) => lot.accountId))])
    const left = await lockLots(
      trx,
      lots.map((lot) => lot.id),
    )
    const posted = await postTransfers(
      trx,
      deps,
      left.map(({ id, accountId, remaining, expiresAt }): Posting => {
        return {
          reference: expiryReference(id),
          kind: 'expiry',
          from: { purse: accountId, takes: [{ lotId: id, amount: remaining }] },
          to: { house: 'expired' },
          amount: remaining,
          note: { expiredAt: expiresAt },
        }
      }),
    )
    return posted.size
  })
}
