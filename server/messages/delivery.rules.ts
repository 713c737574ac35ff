import { second } from '../base/clock.ts'

export const attemptsMax = 8

/** Milliseconds before the next attempt: 10 s, 30 s, 90 s… up to about two hours; three hours in all. */
export function pauseAfter(attempts: number): number {
  return 10 * second * 3 ** (attempts - 1)
}

export type Recipient = { phone: string | null; email: string | null }
export type Route = { by: 'sms'; to: string } | { by: 'mail'; to: string }

/**
 * Which way a message goes, or null when none that this installation has reaches the person. `any` prefers SMS,
 * which people read sooner.
 */
export function routeOf(
  channel: 'sms' | 'email' | 'any',
  { phone, email }: Recipient,
  has: { sms: boolean; mail: boolean },
): Route | null {
  if (channel !== 'email' && phone !== null && has.sms) return { by: 'sms', to: phone }
  if (channel !== 'sms' && email !== null && has.mail) return { by: 'mail', to: email }
  return null
}

/** An address that no account has yet is a phone, or an e-mail when it has an @. */
export function recipientOf(address: string): Recipient {
  return address.includes('@') ? { phone: null, email: address } : { phone: address, email: null }
}
