import { localTimeOf } from '../base/calendar.ts'
import { hour } from '../base/clock.ts'

/** Hours of the day, local, in which an offer's time runs: nobody loses seats while asleep. */
export const wakingHours = { from: 8, until: 20 } as const

/** Waking time that an offer lasts, and how much of it is left when its member is reminded. */
export const offerLasts = 4 * hour
export const remindedBefore = 1 * hour

/** The waking hours of the local day that lies `days` after (negative: before) the one that holds `at`. */
export function wakingSpan(at: number, days: number, zone: string): { from: number; until: number } {
  return {
    from: localTimeOf(at, days, wakingHours.from * 60, zone),
    until: localTimeOf(at, days, wakingHours.until * 60, zone),
  }
}

/** The instant at which `lasting` milliseconds of waking time have passed since `at`, in an IANA zone. */
export function afterWaking(at: number, lasting: number, zone: string): number {
  let left = lasting
  for (let days = 0; ; days += 1) {
    const { from, until } = wakingSpan(at, days, zone)
    const begins = Math.max(at, from)
    if (begins >= until) continue
    if (begins + left <= until) return begins + left
    left -= until - begins
  }
}

/** Milliseconds of waking time between two instants; 0 when the second is not later. */
export function wakingBetween(from: number, to: number, zone: string): number {
  let sum = 0
  for (let days = 0; ; days += 1) {
    const span = wakingSpan(from, days, zone)
    if (span.from >= to) return sum
    sum += Math.max(0, Math.min(to, span.until) - Math.max(from, span.from))
  }
}

export type OfferTimes = {
  lapsesAt: number
  /** When its member is reminded; null when it lasts no longer than the reminder would be ahead. */
  remindAt: number | null
}

/** Four waking hours, and never past the event's start. */
export function offerTimes(offeredAt: number, event: { startsAt: number; zone: string }): OfferTimes {
  const lapsesAt = Math.min(afterWaking(offeredAt, offerLasts, event.zone), event.startsAt)
  const lasts = wakingBetween(offeredAt, lapsesAt, event.zone)
  const remindAt = lasts > remindedBefore ? afterWaking(offeredAt, lasts - remindedBefore, event.zone) : null
  return { lapsesAt, remindAt }
}
