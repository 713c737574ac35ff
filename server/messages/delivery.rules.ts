import { second } from '../base/clock.ts'
import { afterQuietHours } from './quiet-hours.rules.ts'

export const attemptsMax = 8

/** Milliseconds before the next attempt: 10 s, 30 s, 90 s… up to about two hours; three hours in all. */
export function pauseAfter(attempts: number): number {
  return 10 * second * 3 ** (attempts - 1)
}

type Waits = { notBefore?: number; quietIn?: string }

/**
 * When messages told at one time are due. Many share a zone, and are told at once: each zone's morning is looked up a
 * single time.
 */
export function dueTimes(toldAt: number): (message: Waits) => number {
  const known = new Map<string, number>()
  return ({ notBefore, quietIn }) => {
    const at = Math.max(toldAt, notBefore ?? toldAt)
    if (quietIn === undefined) return at
    const key = `${at} ${quietIn}`
    const due = known.get(key) ?? afterQuietHours(at, quietIn)
    known.set(key, due)
    return due
  }
}

/**
 * When a message that is due may go: `now`, unless quiet hours of its zone have begun since, as after a failed attempt
 * or while the server stood still. Without a zone it goes at any hour.
 */
export function mayGoAt(now: number, quietZone: string | null): number {
  return quietZone === null ? now : afterQuietHours(now, quietZone)
}

/** When an attempt that failed at `now` is followed by the next one. */
export function nextAttemptAt(now: number, attempts: number, quietZone: string | null): number {
  return mayGoAt(now + pauseAfter(attempts), quietZone)
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
