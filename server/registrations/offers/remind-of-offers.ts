import { inTransaction } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { tell } from '../../messages/tell.ts'
import { findOffersToRemindOf, markReminded } from './offer.queries.ts'

const offersAtOnce = 200

/** Reminds members of offers that soon run out, once each. A job; returns how many. */
export async function remindOfOffers(deps: Deps): Promise<number> {
  let reminded = 0
  for (const { id, accountId, ...data } of await findOffersToRemindOf(
    deps.db,
    deps.clock.now(),
    offersAtOnce,
  )) {
    reminded += await inTransaction(deps, async (trx) => {
      if (!(await markReminded(trx, id))) return 0
      await tell(trx, deps, [
        { dedupeKey: `seat_offer_reminder:${id}`, accountId, template: 'seat_offer_reminder', data },
      ])
      return 1
    })
  }
  return reminded
}
