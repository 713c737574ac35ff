import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { referralLetters, type MyReferral } from './referral.contract.ts'
import { unknownReferralCode } from './referral.errors.ts'
import {
  findBrought,
  findReferralCode,
  findReferrer,
  insertReferral,
  insertReferralCode,
} from './referral.queries.ts'

const codeLength = 8

/** A member's code to give away and what came of it. */
export async function myReferral(deps: Deps, memberId: string): Promise<MyReferral> {
  const code = await findReferralCode(deps.db, memberId)
  return { code, ...(await findBrought(deps.db, memberId)) }
}

/** Gives a member the code that is theirs for good; asking again finds the same one. */
export async function makeReferralCode(deps: Deps, memberId: string): Promise<MyReferral> {
  for (;;) {
    const before = await findReferralCode(deps.db, memberId)
    if (before !== null) return myReferral(deps, memberId)
    try {
      await inTransaction(deps, (trx) =>
        insertReferralCode(trx, { member_id: memberId, code: drawCode(deps), created_at: deps.clock.now() }),
      )
    } catch (error) {
      // Drawn for somebody else before, or made for this member in the same moment.
      if (!isUniqueViolation(error)) throw error
    }
  }
}

/**
 * Keeps who brought a new member, in the transaction that enrols them. Throws `unknown_referral_code`. Both earn when
 * the friend has attended an event.
 */
export async function nameReferrer(
  trx: Trx,
  deps: Deps,
  { friendId, code }: { friendId: string; code: string },
): Promise<void> {
  const referrerId = await findReferrer(trx, code)
  if (referrerId === undefined) throw unknownReferralCode()
  await insertReferral(trx, {
    friend_id: friendId,
    referrer_id: referrerId,
    created_at: deps.clock.now(),
    earned_at: null,
  })
}

function drawCode({ random }: Pick<Deps, 'random'>): string {
  const letter = () => referralLetters.charAt(random.below(referralLetters.length))
  return Array.from({ length: codeLength }, letter).join('')
}
