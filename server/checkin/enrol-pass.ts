import { isUniqueViolation, RunAgain } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { fromBase64Url, toBase64Url } from '../base/base64url.ts'
import { day, minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { myProfile } from '../members/my-profile.ts'
import { importPublicKey, makeCode, signCertificate } from './pass-code.rules.ts'
import { passKeysOf } from './pass-keys.ts'
import type { EnrolledPass, PassCard, ServerCode } from './pass.contract.ts'
import { badPublicKey, passKeyTaken } from './pass.errors.ts'
import { findHolder, findLiveHolders, insertHolder, revokeHolders } from './pass.queries.ts'
import { stepOf, untilNextStep } from './pass.rules.ts'
import { digitsSecret, sixDigits } from './six-digits.rules.ts'

/** How long a phone may show its pass without having been online. */
export const passValidity = 30 * day
/** Phones and browsers a member may hold the pass in; a further one ends the oldest. */
const holdersMax = 5

/** Enrols a phone's key, or renews its certificate when it is enrolled already. */
export async function enrolPass(
  deps: Deps,
  memberId: string,
  { publicKey }: { publicKey: string },
): Promise<EnrolledPass> {
  const holder = fromBase64Url(publicKey)
  if (!holder || !(await importPublicKey(holder))) throw badPublicKey()
  const { signing } = await passKeysOf(deps)
  const secret = await inTransaction(deps, (trx) => holdKey(trx, deps, memberId, publicKey))
  const card = await passCard(deps, memberId)
  const now = deps.clock.now()
  const notAfter = now + passValidity
  const signed = await signCertificate(
    { keyHint: signing.hint, memberId, tierId: card.tierId, notAfter, holder },
    signing.key,
  )
  return {
    certificate: toBase64Url(signed.certificate),
    signature: toBase64Url(signed.signature),
    notAfter,
    digitsSecret: secret,
    serverTime: now,
    card,
  }
}

/** A code for the current step with the server itself as the holder, for browsers that cannot sign. */
export async function makeServerCode(deps: Deps, memberId: string): Promise<ServerCode> {
  const { signing } = await passKeysOf(deps)
  const secret = await inTransaction(deps, (trx) => holdKey(trx, deps, memberId, `server:${memberId}`))
  const card = await passCard(deps, memberId)
  const now = deps.clock.now()
  const signed = await signCertificate(
    {
      keyHint: signing.hint,
      memberId,
      tierId: card.tierId,
      notAfter: now + 5 * minute,
      holder: signing.raw,
    },
    signing.key,
  )
  return {
    code: await makeCode(signed, stepOf(now), signing.key),
    digits: sixDigits(secret, now),
    validUntil: now + untilNextStep(now),
    serverTime: now,
    card,
  }
}

/** The secret of the six digits of this holder, which is made when it is new. */
async function holdKey(trx: Trx, deps: Deps, memberId: string, publicKey: string): Promise<string> {
  const known = await findHolder(trx, publicKey)
  if (known) {
    if (known.member_id !== memberId || known.revoked_at !== null) throw passKeyTaken()
    return known.code_secret
  }
  const now = deps.clock.now()
  const phones = (await findLiveHolders(trx, memberId)).filter((one) => !one.public_key.startsWith('server:'))
  await revokeHolders(
    trx,
    phones.slice(holdersMax - 1).map((one) => one.id),
    now,
  )
  const secret = digitsSecret(Uint8Array.from(deps.random.bytes(20)))
  try {
    await insertHolder(trx, {
      id: deps.newId(),
      member_id: memberId,
      public_key: publicKey,
      code_secret: secret,
      created_at: now,
      revoked_at: null,
    })
  } catch (error) {
    // Two tabs of one phone enrol at once: the second takes what the first stored.
    throw isUniqueViolation(error) ? new RunAgain() : error
  }
  return secret
}

async function passCard(deps: Deps, memberId: string): Promise<PassCard> {
  const me = await myProfile(deps, memberId)
  return {
    memberId,
    name: greetingName(me),
    number: me.number,
    tierId: me.tier.id,
    tierName: me.tier.name,
    tierUntil: me.tierUntil,
    visitsLeft: me.lounge.left,
    guests: me.lounge.guests,
  }
}
