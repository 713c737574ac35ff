import { Secret, TOTP } from 'otpauth'
import { stepLength, stepOf } from './pass.rules.ts'

/** RFC 6238 over the same 30-second steps as the code above them; the phone makes them without a network. */
function generator(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: stepLength / 1_000 })
}

/** A secret as base32 text, from 20 unpredictable bytes. */
export function digitsSecret(bytes: Uint8Array<ArrayBuffer>): string {
  return new Secret({ buffer: bytes.buffer }).base32
}

export function sixDigits(secret: string, now: number): string {
  return generator(secret).generate({ timestamp: now })
}

/** The step that these digits belong to, within ±1 of `now`; null when they are of another phone or time. */
export function stepOfDigits(secret: string, digits: string, now: number): number | null {
  const delta = generator(secret).validate({ token: digits, timestamp: now, window: 1 })
  return delta === null ? null : stepOf(now) + delta
}
