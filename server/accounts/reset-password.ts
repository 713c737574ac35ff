import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { weakPassword, wrongCode } from './account.errors.ts'
import { findByLogin, setPassword } from './account.queries.ts'
import { redeemCode } from './one-time-codes.ts'
import { passwordFault } from './password.rules.ts'
import { hashPassword } from './passwords.ts'
import { readPhone } from './phone-numbers.ts'
import { deleteSessionsOf } from './session.queries.ts'
import { forgive, guessesAt, guessesFrom, takeTurns } from './throttle.ts'

export type Reset = { phone: string; code: string; password: string; address: string }

/**
 * Sets a new password by a code and ends every session of the account. A pre-made account becomes active by it: its
 * phone is proven. Throws `invalid_phone`, `weak_password`, `slow_down` and `wrong_code`.
 */
export async function resetPassword(deps: Deps, given: Reset): Promise<void> {
  const phone = readPhone(given.phone)
  const fault = passwordFault(given.password, phone)
  if (fault) throw weakPassword(fault)
  const fromAddress = guessesFrom(given.address)
  await inTransaction(deps, (trx) => takeTurns(trx, deps, fromAddress ? [fromAddress] : []))
  const hash = await hashPassword(deps, given.password)
  const done = await inTransaction(deps, async (trx) => {
    if (!(await redeemCode(trx, deps, { phone, purpose: 'reset_password', code: given.code }))) return false
    const account = await findByLogin(trx, { phone })
    if (!account || !(await setPassword(trx, account.id, { hash, now: deps.clock.now() }))) return false
    await deleteSessionsOf(trx, account.id)
    await forgive(trx, deps, { account: guessesAt(`account:${account.id}`), address: fromAddress })
    await tellPasswordChanged(trx, deps, account.id)
    return true
  })
  if (!done) throw wrongCode()
}

/** Tells the holder, who would want to know if it was somebody else. */
export async function tellPasswordChanged(
  trx: Parameters<typeof tell>[0],
  deps: Deps,
  accountId: string,
): Promise<void> {
  await tell(trx, deps, [
    {
      dedupeKey: `password_changed:${deps.newId()}`,
      accountId,
      template: 'password_changed',
      data: { at: deps.clock.now() },
    },
  ])
}
