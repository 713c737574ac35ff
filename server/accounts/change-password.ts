import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { weakPassword, wrongPassword } from './account.errors.ts'
import { findAccount, setPassword } from './account.queries.ts'
import { passwordFault } from './password.rules.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import type { Principal } from './principal.ts'
import { tellPasswordChanged } from './reset-password.ts'
import { deleteSessionsOf } from './session.queries.ts'
import { forgive, guessesAt, guessesFrom, takeTurns } from './throttle.ts'

export type PasswordChange = {
  /** Not asked for while a first password has to be set. */
  currentPassword: string | undefined
  password: string
  address: string
}

/**
 * Sets a new password and ends every session, the present one too: the caller opens a new one. Throws
 * `weak_password`, `wrong_password` and `slow_down`.
 */
export async function changePassword(deps: Deps, principal: Principal, given: PasswordChange): Promise<void> {
  const account = await findAccount(deps.db, principal.accountId)
  const fault = passwordFault(given.password, account?.phone ?? null)
  if (fault) throw weakPassword(fault)
  const counters = {
    account: guessesAt(`account:${principal.accountId}`),
    address: guessesFrom(given.address),
  }
  if (!principal.mustChangePassword) {
    const turns = counters.address ? [counters.account, counters.address] : [counters.account]
    await inTransaction(deps, (trx) => takeTurns(trx, deps, turns))
    if (!(await passwordMatches(deps, given.currentPassword ?? '', account?.passwordHash ?? null)))
      throw wrongPassword()
  }
  const hash = await hashPassword(deps, given.password)
  await inTransaction(deps, async (trx) => {
    await setPassword(trx, principal.accountId, { hash, now: deps.clock.now() })
    await deleteSessionsOf(trx, principal.accountId)
    if (!principal.mustChangePassword) await forgive(trx, deps, counters)
    await tellPasswordChanged(trx, deps, principal.accountId)
  })
}
