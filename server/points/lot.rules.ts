import { day } from '../base/clock.ts'
import { endOfMonth } from '../base/calendar.ts'

export type Lot = { id: string; remaining: number; expiresAt: number }
export type Taking = { lotId: string; amount: number }

/** Points earned now run out at the end of the 24th month after, in the club's zone. */
export function lotExpiry(earnedAt: number, zone: string): number {
  return endOfMonth(earnedAt, 24, zone)
}

/** A refund of points that ran out meanwhile gives the member this long to use them. */
export const graceAfterRefund = 30 * day

/**
 * Which lots a charge of `amount` takes: the earliest to expire first. Lots that have run out by `now` are not
 * spent. Returns null when they do not suffice.
 */
export function takeFromLots(lots: readonly Lot[], amount: number, now: number): Taking[] | null {
  const takings: Taking[] = []
  let missing = amount
  for (const lot of [...lots].sort(byExpiry)) {
    if (missing === 0) break
    if (lot.expiresAt <= now || lot.remaining === 0) continue
    const taken = Math.min(lot.remaining, missing)
    takings.push({ lotId: lot.id, amount: taken })
    missing -= taken
  }
  return missing === 0 ? takings : null
}

/** Points in lots that have not run out. The balance may be larger until the expiry job has run. */
export function spendableAt(lots: readonly Lot[], now: number): number {
  return lots.reduce((sum, lot) => sum + (lot.expiresAt > now ? lot.remaining : 0), 0)
}

function byExpiry(a: Lot, b: Lot): number {
  return a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1)
}

export type RestorableTaking = { lotId: string; amount: number; restored: number; expiresAt: number }

/**
 * How a refund of `amount` goes back into the lots the charge took: the latest to expire first, which leaves the
 * member points that last longest when only a part comes back.
 */
export function restoreToLots(takings: readonly RestorableTaking[], amount: number): Taking[] {
  const restored: Taking[] = []
  let left = amount
  for (const taking of [...takings].sort(
    (a, b) => b.expiresAt - a.expiresAt || (a.lotId < b.lotId ? -1 : 1),
  )) {
    const back = Math.min(taking.amount - taking.restored, left)
    if (back > 0) restored.push({ lotId: taking.lotId, amount: back })
    left -= Math.max(back, 0)
  }
  if (left > 0) throw new RangeError(`A refund of ${amount} is more than was taken`)
  return restored
}

export type RestorableLot = RestorableTaking & { transferId: string; earnedAt: number }

/**
 * How `amount` points come back into a purse at `now`: into the lots they were taken from, or, from a lot that has run
 * out meanwhile, as a lot of their own with 30 days of grace.
 */
export function restoringOf(
  takings: readonly RestorableLot[],
  amount: number,
  now: number,
): (Taking & { transferId: string; anew?: { earnedAt: number; expiresAt: number } })[] {
  const takingOf = new Map(takings.map((taking) => [taking.lotId, taking]))
  return restoreToLots(takings, amount).flatMap((back) => {
    const taking = takingOf.get(back.lotId)
    if (!taking) return []
    const { transferId, earnedAt } = taking
    if (taking.expiresAt > now) return { ...back, transferId }
    return { ...back, transferId, anew: { earnedAt, expiresAt: now + graceAfterRefund } }
  })
}
