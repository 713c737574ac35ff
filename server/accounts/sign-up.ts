import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { enrolMember } from '../members/enrol-member.ts'
import { tell } from '../messages/tell.ts'
import { unknownRegion, weakPassword, wrongCode } from './account.errors.ts'
import { findByLogin, regionExists } from './account.queries.ts'
import { redeemCode } from './one-time-codes.ts'
import { passwordFault } from './password.rules.ts'
import { hashPassword } from './passwords.ts'
import { readPhone } from './phone-numbers.ts'
import { guessesFrom, takeTurns } from './throttle.ts'

export type SignUp = {
  phone: string
  code: string
  password: string
  familyName: string
  givenName: string
  salutation: 'mr' | 'ms' | 'none'
  regionId: string
  locale: 'zh' | 'en'
  address: string
}

/**
 * Makes an account and its member from a phone that its code proved. Throws `invalid_phone`, `weak_password`,
 * `unknown_region`, `slow_down` and `wrong_code`, the latter also for a phone that has an account.
 */
export async function signUp(deps: Deps, given: SignUp): Promise<{ accountId: string; memberId: string }> {
  const phone = readPhone(given.phone)
  const fault = passwordFault(given.password, phone)
  if (fault) throw weakPassword(fault)
  if (!(await regionExists(deps.db, given.regionId))) throw unknownRegion()
  const fromAddress = guessesFrom(given.address)
  await inTransaction(deps, (trx) => takeTurns(trx, deps, fromAddress ? [fromAddress] : []))
  // Before the transaction, so that no lock is held meanwhile, and whether or not the code is right.
  const passwordHash = await hashPassword(deps.random, given.password)
  const enrolled = await enrolOnce(deps, { ...given, phone, passwordHash })
  if (!enrolled) throw wrongCode()
  return enrolled
}

type Proven = SignUp & { passwordHash: string }

async function enrolOnce(deps: Deps, given: Proven) {
  try {
    return await inTransaction(deps, async (trx) => {
      const { phone, code } = given
      if (!(await redeemCode(trx, deps, { phone, purpose: 'sign_up', code }))) return null
      if (await findByLogin(trx, { phone })) return null
      const enrolled = await enrolMember(trx, deps, {
        phone,
        passwordHash: given.passwordHash,
        familyName: given.familyName,
        givenName: given.givenName,
        salutation: given.salutation,
        regionId: given.regionId,
        locale: given.locale,
      })
      const { accountId, memberId, number } = enrolled
      await tell(trx, deps, [
        {
          dedupeKey: `welcome:${accountId}`,
          accountId,
          template: 'welcome',
          data: { familyName: given.familyName, salutation: given.salutation, number },
        },
      ])
      return { accountId, memberId }
    })
  } catch (error) {
    // An account of this phone was made in the same moment (an import, a second window).
    if (isUniqueViolation(error)) return null
    throw error
  }
}
