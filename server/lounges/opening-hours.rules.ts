import { localTimeOf, minuteOfDay } from '../base/calendar.ts'

type Hours = { opensMinute: number; closesMinute: number; zone: string }

/**
 * When a lounge opens next, or null while it is open. Equal minutes are around the clock; closing before opening is
 * past midnight.
 */
export function nextOpening({ opensMinute, closesMinute, zone }: Hours, now: number): number | null {
  if (opensMinute === closesMinute) return null
  const at = minuteOfDay(now, zone)
  const overnight = closesMinute < opensMinute
  const open = overnight ? at >= opensMinute || at < closesMinute : at >= opensMinute && at < closesMinute
  if (open) return null
  return localTimeOf(now, at < opensMinute ? 0 : 1, opensMinute, zone)
}
