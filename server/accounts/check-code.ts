import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { wrongCode } from './account.errors.ts'
import { compareCode } from './one-time-codes.ts'
import { readPhone } from './phone-numbers.ts'
import { guessesFrom, takeTurns } from './throttle.ts'

/**
 * Tells a new member at once that a code is right, before she writes her name and password; it stays usable. A wrong
 * one costs an attempt as everywhere. Throws `invalid_phone`, `slow_down` and `wrong_code`.
 */
export async function checkSignUpCode(
  deps: Deps,
  given: { phone: string; code: string; address: string },
): Promise<void> {
  const phone = readPhone(given.phone)
  const fromAddress = guessesFrom(given.address)
  const right = await inTransaction(deps, async (trx) => {
    if (fromAddress) await takeTurns(trx, deps, [fromAddress])
    return compareCode(trx, deps, { phone, purpose: 'sign_up', code: given.code })
  })
  if (!right) throw wrongCode()
}
