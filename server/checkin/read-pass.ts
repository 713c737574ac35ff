import { toBase64Url } from '../base/base64url.ts'
import type { Deps } from '../base/deps.ts'
import { verifyCode } from './pass-code.rules.ts'
import { passKeysOf } from './pass-keys.ts'
import { passRefused } from './pass.errors.ts'
import { findHolder } from './pass.queries.ts'

/** Whose pass this code is, and the step that it shows. Throws `pass_…` for one that is not taken. */
export async function readPass(deps: Deps, code: string): Promise<{ memberId: string; step: number }> {
  const keys = await passKeysOf(deps)
  const verdict = await verifyCode(code, keys.public, deps.clock.now())
  if (!verdict.valid) throw passRefused(verdict.because)
  const { memberId, holder } = verdict.certificate
  const publicKey = toBase64Url(holder)
  // The server's own codes live for minutes and need no enrolment.
  if (!keys.public.some((key) => key.x === publicKey)) {
    const phone = await findHolder(deps.db, publicKey)
    if (phone?.member_id !== memberId || phone.revoked_at !== null) throw passRefused('revoked')
  }
  return { memberId, step: verdict.step }
}
