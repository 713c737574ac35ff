import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { findByLogin } from './account.queries.ts'
import { codeMinutes, issueCode, resendSeconds, takeCodeTurn } from './one-time-codes.ts'
import { readPhone } from './phone-numbers.ts'

export type CodeRequest = { phone: string; address: string; locale: 'zh' | 'en' }

/** Tells nothing of whether the phone is known. */
export type CodePromise = { expiresInSeconds: number; resendAfterSeconds: number }

const promise: CodePromise = { expiresInSeconds: codeMinutes * 60, resendAfterSeconds: resendSeconds }

/**
 * Sends a sign-up code, also to the phone of a pre-made account. One that has an account of its own gets a message that says so instead; the answer and the work
 * are the same. Throws `invalid_phone` and `slow_down`.
 */
export async function askForSignUpCode(deps: Deps, request: CodeRequest): Promise<CodePromise> {
  const phone = readPhone(request.phone)
  await inTransaction(deps, async (trx) => {
    await takeCodeTurn(trx, deps, { phone, purpose: 'sign_up', address: request.address })
    const account = await findByLogin(trx, { phone })
    // A pre-made account waits for its holder to sign up.
    const known = account !== undefined && account.state !== 'pre_made'
    const issued = await issueCode(trx, deps, { phone, purpose: 'sign_up', usable: !known })
    await tell(trx, deps, [
      {
        dedupeKey: `sign_up_code:${issued.id}`,
        address: phone,
        channel: 'sms',
        locale: request.locale,
        ...(known
          ? { template: 'already_a_member' as const, data: {} }
          : { template: 'sign_up_code' as const, data: codeData(issued) }),
      },
    ])
  })
  return promise
}

/**
 * Sends a code to set a new password. A phone without an account that may is told so by a message; the answer and
 * the work are the same. Throws `invalid_phone` and `slow_down`.
 */
export async function askForResetCode(deps: Deps, request: CodeRequest): Promise<CodePromise> {
  const phone = readPhone(request.phone)
  await inTransaction(deps, async (trx) => {
    await takeCodeTurn(trx, deps, { phone, purpose: 'reset_password', address: request.address })
    const account = await findByLogin(trx, { phone })
    const usable = account !== undefined && account.state !== 'locked'
    const issued = await issueCode(trx, deps, { phone, purpose: 'reset_password', usable })
    await tell(trx, deps, [
      {
        dedupeKey: `reset_code:${issued.id}`,
        address: phone,
        channel: 'sms',
        locale: request.locale,
        ...(usable
          ? { template: 'reset_code' as const, data: codeData(issued) }
          : { template: 'no_account_here' as const, data: {} }),
      },
    ])
  })
  return promise
}

function codeData({ code, expiresAt }: { code: string; expiresAt: number }) {
  return { code, minutes: codeMinutes, expiresAt }
}
