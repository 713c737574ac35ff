import { timingSafeEqual } from 'node:crypto'
import type { OneTimeCodeTable } from '../../db/tables/accounts.ts'
import type { Trx } from '../../db/transaction.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { digits } from '../base/random.ts'
import { lockCode, replaceCode, spendAttempt, useCode } from './code.queries.ts'
import { addressCounter, hashed, takeTurns, type Counter } from './throttle.ts'
import { waitOfCodeAddress, waitOfCodes } from './throttle.rules.ts'

export type CodePurpose = OneTimeCodeTable['purpose']

export const codeMinutes = 10
const codeAttempts = 5

export type IssuedCode = { id: string; code: string; expiresAt: number }

/** Seconds until the same phone may ask again, told with every answer. */
export const resendSeconds = waitOfCodes(1) / 1000

/** Counts the codes sent to a phone and from an address; throws `slow_down` when it is too early for another. */
export async function takeCodeTurn(
  trx: Trx,
  deps: Deps,
  { phone, purpose, address }: { phone: string; purpose: CodePurpose; address: string },
): Promise<void> {
  const toPhone: Counter = { key: `code-to:${purpose}:${hashed(phone)}`, wait: waitOfCodes }
  const fromAddress = addressCounter('code-from', address, waitOfCodeAddress)
  await takeTurns(trx, deps, fromAddress ? [toPhone, fromAddress] : [toPhone])
}

/**
 * Makes six digits that live ten minutes and replace the ones before. Only their hash is stored. `usable: false`
 * writes the same row with no attempt left, for a phone that may not use one: the work is the same for both.
 */
export async function issueCode(
  trx: Trx,
  deps: Deps,
  { phone, purpose, usable }: { phone: string; purpose: CodePurpose; usable: boolean },
): Promise<IssuedCode> {
  const id = deps.newId()
  const code = digits(deps.random, 6)
  const now = deps.clock.now()
  const expiresAt = now + codeMinutes * minute
  await replaceCode(trx, {
    id,
    purpose,
    phone,
    code_hash: hashed(id + code),
    attempts_left: usable ? codeAttempts : 0,
    created_at: now,
    expires_at: expiresAt,
    used_at: null,
  })
  return { id, code, expiresAt }
}

type Guess = { phone: string; purpose: CodePurpose; code: string }

/**
 * Uses up a code if it is the living one. A wrong guess costs one of its five attempts, so the caller must let the
 * transaction commit when this answers false.
 */
export async function redeemCode(trx: Trx, deps: Deps, guess: Guess): Promise<boolean> {
  const id = await guessCode(trx, deps, guess)
  if (id !== null) await useCode(trx, id, deps.clock.now())
  return id !== null
}

/** Compares without using the code up; a wrong guess costs an attempt here too. */
export async function compareCode(trx: Trx, deps: Deps, guess: Guess): Promise<boolean> {
  return (await guessCode(trx, deps, guess)) !== null
}

/** The id of the living code when the guess is right, else null. */
async function guessCode(trx: Trx, deps: Deps, { phone, purpose, code }: Guess): Promise<string | null> {
  const living = await lockCode(trx, { phone, purpose })
  const over = !living || living.used_at !== null || living.expires_at <= deps.clock.now()
  if (over || living.attempts_left === 0) return null
  if (!timingSafeEqual(Buffer.from(hashed(living.id + code)), Buffer.from(living.code_hash))) {
    await spendAttempt(trx, living.id, living.attempts_left - 1)
    return null
  }
  return living.id
}
