import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { digits } from '../base/random.ts'
import { notPreMade } from './account.errors.ts'
import { isPreMade, replaceCard } from './card.queries.ts'
import { hashPassword } from './passwords.ts'

export type ServiceCard = { cardNumber: string; pin: string }

/**
 * Makes a service password card for a pre-made account and answers its 6-digit PIN in clear, this once: only its
 * hash is kept. A card that the account had and did not use is void. `cardNumber` and `pin` may be given where the
 * cards are printed already. Throws `not_pre_made`.
 */
export async function issueServiceCard(
  deps: Deps,
  given: { accountId: string; actorId: string; cardNumber?: string; pin?: string },
): Promise<ServiceCard> {
  const cardNumber = given.cardNumber ?? `62${digits(deps.random, 10)}`
  const pin = given.pin ?? digits(deps.random, 6)
  const pinHash = await hashPassword(deps, pin)
  await inTransaction(deps, async (trx) => {
    if (!(await isPreMade(trx, given.accountId))) throw notPreMade()
    await replaceCard(trx, {
      card_number: cardNumber,
      account_id: given.accountId,
      pin_hash: pinHash,
      activated_at: null,
    })
    await appendAudit(trx, deps, {
      actorId: given.actorId,
      action: 'service_card.issued',
      subjectKind: 'account',
      subjectId: given.accountId,
      after: { cardNumber },
    })
  })
  return { cardNumber, pin }
}
