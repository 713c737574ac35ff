import { hour } from '../base/clock.ts'
import { afterWaking, wakingSpan } from '../registrations/waking.rules.ts'

/**
 * When a message that can wait may be sent: `now` while its region is awake (08:00–20:00 of its IANA zone), the next
 * morning otherwise. Epoch milliseconds.
 */
export function afterQuietHours(now: number, zone: string): number {
  return afterWaking(now, 0, zone)
}

/** Left of the day when a reminder is due, so that a late run or a delivery tried again still comes before the night. */
const spare = 1 * hour

/**
 * The latest time up to `at` at which a message may be told and still be delivered on the same day (08:00–19:00 of an
 * IANA zone): for what is of no use later. Epoch milliseconds.
 */
export function beforeQuietHours(at: number, zone: string): number {
  for (let days = 0; ; days -= 1) {
    const { from, until } = wakingSpan(at, days, zone)
    const latest = Math.min(at, until - spare)
    if (latest >= from) return latest
  }
}
