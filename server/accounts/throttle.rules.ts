import { day, minute, second } from '../base/clock.ts'

/** How long the next turn waits after the n-th counted one, in milliseconds. */
export type Wait = (counted: number) => number

/** Three mistakes are human; from the fourth on 1, 2, 4, 8… seconds, at most 15 minutes. */
export const waitOfAccount: Wait = (failures) => growing(failures - 3, second, 15 * minute)

/** Many members may share one address (a lounge's Wi-Fi, a carrier's gateway), so it has more room. */
export const waitOfAddress: Wait = (failures) => growing(failures - 10, second, 15 * minute)

/** A code may be sent again after a minute; from the fourth on 2, 4, 8… minutes, at most an hour. */
export const waitOfCodes: Wait = (sent) => Math.max(minute, growing(sent - 3, 2 * minute, 60 * minute))

/** Codes to many phones from one address. */
export const waitOfCodeAddress: Wait = (sent) => growing(sent - 10, 10 * second, 60 * minute)

function growing(past: number, first: number, most: number): number {
  return past < 1 ? 0 : Math.min(most, first * 2 ** Math.min(past - 1, 30))
}

/** A day of quiet, and what was counted is forgotten. */
export const forgottenAfter = day

export type Counted = { failures: number; blockedUntil: number; updatedAt: number }

export type Turn =
  { kind: 'wait'; milliseconds: number } | { kind: 'go'; failures: number; blockedUntil: number }

/** Whether a turn may be taken now and, if so, what is counted for it. */
export function takeTurn(counted: Counted, wait: Wait, now: number): Turn {
  if (counted.blockedUntil > now) return { kind: 'wait', milliseconds: counted.blockedUntil - now }
  const before = now - counted.updatedAt >= forgottenAfter ? 0 : counted.failures
  return { kind: 'go', failures: before + 1, blockedUntil: now + wait(before + 1) }
}
