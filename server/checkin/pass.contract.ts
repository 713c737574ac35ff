import * as v from 'valibot'
import { Texts } from '../base/texts.ts'

/** A phone enrols the public half of a key that never leaves it. */
export const EnrolBody = v.strictObject({
  /** Raw Ed25519 public key, 32 bytes as base64url. */
  publicKey: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'Must be 32 bytes as base64url.')),
})

/** What the pass shows beside its code, kept by the phone for when there is no network. */
export const PassCard = v.object({
  memberId: v.string(),
  name: Texts,
  number: v.string(),
  tierId: v.string(),
  tierName: Texts,
  tierUntil: v.nullable(v.number()),
  /** Lounge visits left this year; null is without limit. */
  visitsLeft: v.nullable(v.number()),
  guests: v.number(),
})
export type PassCard = v.InferOutput<typeof PassCard>

export const EnrolledPass = v.object({
  /** base64url; the phone puts both into each code, see pass.rules.ts. */
  certificate: v.string(),
  signature: v.string(),
  notAfter: v.number(),
  /** Base32 secret of the six digits. */
  digitsSecret: v.string(),
  /** So that a phone whose clock is off still shows the right step. */
  serverTime: v.number(),
  card: PassCard,
})
export type EnrolledPass = v.InferOutput<typeof EnrolledPass>

/** A code made by the server, for a browser without Ed25519. */
export const ServerCode = v.object({
  code: v.string(),
  digits: v.string(),
  validUntil: v.number(),
  serverTime: v.number(),
  card: PassCard,
})
export type ServerCode = v.InferOutput<typeof ServerCode>

/** The keys a desk verifies with, newest first: JWK of RFC 8037. */
export const PassKeyList = v.object({
  keys: v.array(
    v.object({ kid: v.string(), kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: v.string() }),
  ),
})
