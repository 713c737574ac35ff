import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { enrolMember } from '../members/enrol-member.ts'
import { tell } from '../messages/tell.ts'
import { unknownRegion, weakPassword, wrongCode } from './account.errors.ts'
import {
  claimAccount,
  findByLogin,
  findMemberToClaim,
  regionExists,
  type AccountToSignIn,
} from './account.queries.ts'
import { nameReferrer } from '../earning/bring-friend.ts'
import { notBrought } from '../earning/referral.errors.ts'
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
  /** Of the member who brought them. */
  referralCode?: string | undefined
  address: string
}

/**
 * Makes an account and its member from a phone that its code proved, or opens the pre-made one of that phone. Throws `invalid_phone`, `weak_password`,
 * `unknown_region`, `slow_down`, `unknown_referral_code`, `not_brought` and `wrong_code`, the latter also for a phone
 * that has an account of its own.
 */
export async function signUp(deps: Deps, given: SignUp): Promise<{ accountId: string; memberId: string }> {
  const phone = readPhone(given.phone)
  const fault = passwordFault(given.password, phone)
  if (fault) throw weakPassword(fault)
  if (!(await regionExists(deps.db, given.regionId))) throw unknownRegion()
  const fromAddress = guessesFrom(given.address)
  await inTransaction(deps, (trx) => takeTurns(trx, deps, fromAddress ? [fromAddress] : []))
  // Before the transaction, so that no lock is held meanwhile, and whether or not the code is right.
  const passwordHash = await hashPassword(deps, given.password)
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
      const account = await findByLogin(trx, { phone })
      if (account && given.referralCode !== undefined && account.state === 'pre_made') throw notBrought()
      if (account) return await claimOf(trx, deps, account, given)
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
      if (given.referralCode !== undefined)
        await nameReferrer(trx, deps, { friendId: memberId, code: given.referralCode })
      await welcome(trx, deps, accountId, { ...given, number })
      return { accountId, memberId }
    })
  } catch (error) {
    // An account of this phone was made in the same moment (an import, a second window).
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/**
 * A member whom the operator brought (an import, a printed card) takes their account over: the code proved the phone.
 * Name, tier and points stay as the operator has them. Null when the account is somebody's already.
 */
async function claimOf(trx: Trx, deps: Deps, account: AccountToSignIn, given: Proven) {
  const member = account.state === 'pre_made' ? await findMemberToClaim(trx, account.id) : undefined
  if (!member) return null
  const first = { hash: given.passwordHash, locale: given.locale, now: deps.clock.now() }
  if (!(await claimAccount(trx, account.id, first))) return null
  await welcome(trx, deps, account.id, member)
  return { accountId: account.id, memberId: member.id }
}

async function welcome(
  trx: Trx,
  deps: Deps,
  accountId: string,
  { familyName, salutation, number }: Pick<SignUp, 'familyName' | 'salutation'> & { number: string },
): Promise<void> {
  await tell(trx, deps, [
    {
      dedupeKey: `welcome:${accountId}`,
      accountId,
      template: 'welcome',
      data: { familyName, salutation, number },
    },
  ])
}
