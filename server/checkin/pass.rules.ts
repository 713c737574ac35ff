import { second } from '../base/clock.ts'
import { fromBase64Url, toBase64Url, type Bytes } from '../base/base64url.ts'

/** A code is made anew each step. Step numbers count from 1970, as in RFC 6238. */
export const stepLength = 30 * second

export function stepOf(now: number): number {
  return Math.floor(now / stepLength)
}

/** Milliseconds until the next step. */
export function untilNextStep(now: number): number {
  return stepLength - (now % stepLength)
}

/** Steps that a code may be older or newer than the desk's clock. */
const tolerance = 1

/** Why a code is not taken. `unknown_key`: no server key of ours signed it; `not_held`: shown by another phone. */
export type PassRefusal =
  'not_a_pass' | 'truncated' | 'unknown_key' | 'forged' | 'not_held' | 'expired' | 'too_old' | 'too_new'

export function stepRefusal(step: number, now: number): 'too_old' | 'too_new' | null {
  const ahead = step - stepOf(now)
  if (ahead < -tolerance) return 'too_old'
  return ahead > tolerance ? 'too_new' : null
}

/**
 * What the server vouches for: this phone's key may show this member's pass until `notAfter`. Packed as version (1),
 * key hint (4), member id (16), not after in seconds (4), length of tier (1), tier, holder's public key (32).
 */
export type Certificate = {
  /** First bytes of the SHA-256 of the signing key, to find it among several. */
  keyHint: Bytes
  memberId: string
  tierId: string
  /** Epoch milliseconds, whole seconds. */
  notAfter: number
  /** Raw Ed25519 public key. */
  holder: Bytes
}

export const publicKeyLength = 32
export const signatureLength = 64
export const keyHintLength = 4
const version = 1
const fixedLength = 1 + keyHintLength + 16 + 4 + 1 + publicKeyLength
const prefix = 'GB1.'

export function packCertificate(certificate: Certificate): Bytes {
  const tier = new TextEncoder().encode(certificate.tierId)
  const packed = new Uint8Array(fixedLength + tier.length)
  packed[0] = version
  packed.set(certificate.keyHint, 1)
  packed.set(idBytes(certificate.memberId), 1 + keyHintLength)
  new DataView(packed.buffer).setUint32(17 + keyHintLength, Math.floor(certificate.notAfter / second))
  packed[21 + keyHintLength] = tier.length
  packed.set(tier, 22 + keyHintLength)
  packed.set(certificate.holder, 22 + keyHintLength + tier.length)
  return packed
}

export function unpackCertificate(packed: Bytes): Certificate | null {
  const tierLength = packed[21 + keyHintLength]
  if (packed[0] !== version || tierLength === undefined || packed.length !== fixedLength + tierLength)
    return null
  const tierAt = 22 + keyHintLength
  return {
    keyHint: packed.slice(1, 1 + keyHintLength),
    memberId: idText(packed.slice(1 + keyHintLength, 17 + keyHintLength)),
    tierId: new TextDecoder().decode(packed.slice(tierAt, tierAt + tierLength)),
    notAfter: new DataView(packed.buffer, packed.byteOffset).getUint32(17 + keyHintLength) * second,
    holder: packed.slice(tierAt + tierLength),
  }
}

/** What the QR code carries: a signed certificate, the step, and its holder's signature over both. */
export type PassCode = { certificate: Bytes; signature: Bytes; step: number; stepSignature: Bytes }

export function writeCode(code: PassCode): string {
  const { certificate, signature, step, stepSignature } = code
  const packed = new Uint8Array(certificate.length + signatureLength + 4 + signatureLength)
  packed.set(certificate)
  packed.set(signature, certificate.length)
  new DataView(packed.buffer).setUint32(certificate.length + signatureLength, step)
  packed.set(stepSignature, certificate.length + signatureLength + 4)
  return prefix + toBase64Url(packed)
}

export function readCode(text: string): PassCode | 'not_a_pass' | 'truncated' {
  if (!text.startsWith(prefix)) return 'not_a_pass'
  const packed = fromBase64Url(text.slice(prefix.length))
  const certificateLength = packed ? packed.length - 2 * signatureLength - 4 : 0
  if (!packed || certificateLength <= fixedLength) return 'truncated'
  const stepAt = certificateLength + signatureLength
  return {
    certificate: packed.slice(0, certificateLength),
    signature: packed.slice(certificateLength, stepAt),
    step: new DataView(packed.buffer).getUint32(stepAt),
    stepSignature: packed.slice(stepAt + 4),
  }
}

function idBytes(id: string): Bytes {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

function idText(bytes: Bytes): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
