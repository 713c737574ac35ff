import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { wrongSignIn } from './account.errors.ts'
import { findByLogin, type AccountToSignIn } from './account.queries.ts'
import { passwordMatches } from './passwords.ts'
import { findPhone } from './phone-numbers.ts'
import { forgive, guessesAt, guessesFrom, takeTurns } from './throttle.ts'

export type SignIn = {
  /** A phone in any usual writing, or an e-mail address. */
  login: string
  password: string
  address: string
}

/**
 * Who holds this login and password. Throws `wrong_sign_in`, alike in answer and work whether the account is
 * unknown, has no password yet, is locked or the password is wrong; and `slow_down` after three mistakes.
 */
export async function signIn(
  deps: Deps,
  { login, password, address }: SignIn,
): Promise<{ accountId: string }> {
  const account = await findLogin(deps, login)
  const counters = {
    account: guessesAt(account ? `account:${account.id}` : `login:${normalized(login)}`),
    address: guessesFrom(address),
  }
  const turns = counters.address ? [counters.account, counters.address] : [counters.account]
  await inTransaction(deps, (trx) => takeTurns(trx, deps, turns))
  const usable = account?.state === 'active' ? account.passwordHash : null
  const matches = await passwordMatches(deps, password, usable)
  if (!matches || !account) throw wrongSignIn()
  await inTransaction(deps, (trx) => forgive(trx, deps, counters))
  return { accountId: account.id }
}

/** What is no phone is looked up as an e-mail address too, so that both take the same way. */
function findLogin(deps: Deps, login: string): Promise<AccountToSignIn | undefined> {
  const phone = findPhone(login)
  return findByLogin(deps.db, phone ? { phone } : { email: normalized(login) })
}

/** How e-mail addresses are stored: trimmed, lower case. */
export function normalized(login: string): string {
  return login.trim().toLowerCase()
}
