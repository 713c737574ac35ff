import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { cardUsed, wrongCard } from './account.errors.ts'
import { activateAccount } from './account.queries.ts'
import { findCard, useCard } from './card.queries.ts'
import { passwordMatches } from './passwords.ts'
import { forgive, guessesAt, guessesFrom, takeTurns } from './throttle.ts'

export type Activation = {
  /** Digits as printed; spaces between them do not matter. */
  cardNumber: string
  pin: string
  address: string
}

/**
 * Opens a pre-made account by its service password card, once; the account must set a password before anything
 * else. Throws `wrong_card`, `slow_down` after three mistakes, and `card_used` to who knows the PIN of a used one.
 */
export async function activateCard(deps: Deps, given: Activation): Promise<{ accountId: string }> {
  const cardNumber = given.cardNumber.replace(/\s/g, '')
  const counters = { account: guessesAt(`card:${cardNumber}`), address: guessesFrom(given.address) }
  const turns = counters.address ? [counters.account, counters.address] : [counters.account]
  await inTransaction(deps, (trx) => takeTurns(trx, deps, turns))
  const card = await findCard(deps.db, cardNumber)
  const matches = await passwordMatches(deps, given.pin, card?.pinHash ?? null)
  if (!card || !matches) throw wrongCard()
  await inTransaction(deps, async (trx) => {
    const now = deps.clock.now()
    if (!(await useCard(trx, cardNumber, now))) throw cardUsed()
    if (!(await activateAccount(trx, card.accountId, now))) throw cardUsed()
    await forgive(trx, deps, counters)
  })
  return { accountId: card.accountId }
}
