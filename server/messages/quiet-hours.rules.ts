import { afterWaking } from '../registrations/waking.rules.ts'

/**
 * When a message that can wait may be sent: `now` while its region is awake (08:00–20:00 of its IANA zone), the next
 * morning otherwise. Epoch milliseconds.
 */
export function afterQuietHours(now: number, zone: string): number {
  return afterWaking(now, 0, zone)
}
