import { fromBase64Url, toBase64Url, type Bytes } from '../base/base64url.ts'
import {
  keyHintLength,
  packCertificate,
  readCode,
  stepRefusal,
  unpackCertificate,
  writeCode,
  type Certificate,
  type PassRefusal,
} from './pass.rules.ts'

/**
 * Signing and verifying passes by WebCrypto's Ed25519. The phone, the desk and the server run this very file, so that
 * a desk without a network decides as the server would.
 */
const algorithm = 'Ed25519'

/** Each signature says what it is for: one made for a step can never pass as one over a certificate. */
const purposes = { certificate: 'guibin-pass-certificate-1', step: 'guibin-pass-step-1' } as const

/** A key that signs passes, as desks know it. */
export type PassPublicKey = { hint: Bytes; key: CryptoKey }

export type PassVerdict =
  { valid: true; certificate: Certificate; step: number } | { valid: false; because: PassRefusal }

export type SignedCertificate = { certificate: Bytes; signature: Bytes }

/** What an Ed25519 holder signs into its certificate; see `Certificate`. */
export async function signCertificate(certificate: Certificate, key: CryptoKey): Promise<SignedCertificate> {
  const packed = packCertificate(certificate)
  return { certificate: packed, signature: await sign(key, purposes.certificate, packed) }
}

/** The text of the QR code for one step. `key` is the holder's private key. */
export async function makeCode(signed: SignedCertificate, step: number, key: CryptoKey): Promise<string> {
  const stepSignature = await sign(key, purposes.step, await stepMessage(signed.certificate, step))
  return writeCode({ ...signed, step, stepSignature })
}

/** Verifies a scanned text with the server's public keys alone, at `now` (epoch milliseconds), ±1 step. */
export async function verifyCode(
  text: string,
  keys: readonly PassPublicKey[],
  now: number,
): Promise<PassVerdict> {
  const code = readCode(text)
  if (typeof code === 'string') return refused(code)
  const certificate = unpackCertificate(code.certificate)
  if (!certificate) return refused('truncated')
  const known = keys.find((one) => equal(one.hint, certificate.keyHint))
  if (!known) return refused('unknown_key')
  if (!(await holds(known.key, code.signature, purposes.certificate, code.certificate)))
    return refused('forged')
  const message = await stepMessage(code.certificate, code.step)
  const holder = await importPublicKey(certificate.holder)
  if (!holder || !(await holds(holder, code.stepSignature, purposes.step, message)))
    return refused('not_held')
  if (certificate.notAfter < now) return refused('expired')
  const step = stepRefusal(code.step, now)
  return step ? refused(step) : { valid: true, certificate, step: code.step }
}

/** A new key of a phone: the private half cannot be taken out of it. `publicKey` is what it enrols, as base64url. */
export async function makeHolderKey(): Promise<{ privateKey: CryptoKey; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { privateKey: pair.privateKey, publicKey: toBase64Url(raw) }
}

/** A signed certificate out of its base64url texts; null when they are damaged. */
export function readSigned(texts: { certificate: string; signature: string }): SignedCertificate | null {
  const certificate = fromBase64Url(texts.certificate)
  const signature = fromBase64Url(texts.signature)
  return certificate && signature ? { certificate, signature } : null
}

/** Null for bytes that are no point of the curve. */
export async function importPublicKey(raw: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', raw, algorithm, true, ['verify'])
  } catch {
    return null
  }
}

/** The first bytes of the SHA-256 of a raw public key. */
export async function keyHintOf(raw: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', raw)).slice(0, keyHintLength)
}

async function stepMessage(certificate: Bytes, step: number): Promise<Bytes> {
  const message = new Uint8Array(36)
  message.set(new Uint8Array(await crypto.subtle.digest('SHA-256', certificate)))
  new DataView(message.buffer).setUint32(32, step)
  return message
}

function forPurpose(purpose: string, message: Bytes): Bytes {
  const label = new TextEncoder().encode(`${purpose}\0`)
  const whole = new Uint8Array(label.length + message.length)
  whole.set(label)
  whole.set(message, label.length)
  return whole
}

async function sign(key: CryptoKey, purpose: string, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, forPurpose(purpose, message)))
}

function holds(key: CryptoKey, signature: Bytes, purpose: string, message: Bytes): Promise<boolean> {
  return crypto.subtle.verify(algorithm, key, signature, forPurpose(purpose, message))
}

function refused(because: PassRefusal): PassVerdict {
  return { valid: false, because }
}

function equal(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
