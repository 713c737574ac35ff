import type { TransferKind } from '../../db/tables/points.ts'
import { house, type HouseKind } from './house-accounts.ts'
import type { Taking } from './lot.rules.ts'

/** A lot that a transfer makes. Points above zero, times in epoch milliseconds. */
export type NewLot = { amount: number; earnedAt: number; expiresAt: number }

/**
 * Points that an earlier transfer took from a lot and that come back. With `anew` they become a lot of their own,
 * because the one they came from has run out meanwhile.
 */
export type Restoring = {
  transferId: string
  lotId: string
  amount: number
  anew?: { earnedAt: number; expiresAt: number }
}

/** A purse is a redeemable account: what leaves it names the lots it comes from. Held points keep theirs. */
export type Source = { house: HouseKind } | { purse: string; takes: readonly Taking[] } | { held: string }
/** What enters a purse is in lots, new or restored. */
export type Target =
  | { house: HouseKind }
  | { purse: string; lots?: readonly NewLot[]; restores?: readonly Restoring[] }
  | { held: string }

/** One movement of points, as business code asks for it. */
export type Posting = {
  /** Unique business reference: posting it twice is posting it once. */
  reference: string
  kind: TransferKind
  from: Source
  to: Target
  /** Points, a whole number above zero. */
  amount: number
  /** What its member reads about it; JSON object. */
  note: Record<string, unknown>
  /** The quote that its member confirmed, which the schema asks of every debit. */
  quote?: { id: string; memberId: string }
  /** The transfer that this one gives back or corrects. */
  reversesId?: string
  /** The hold that this one posts or releases. */
  holdId?: string
  /** The version of the rule that it was earned by. */
  ruleVersionId?: string
}

/** What postings change beside the transfers themselves. */
export type Effects = {
  balances: Map<string, number>
  lots: Map<string, number>
  restored: Restoring[]
}

export function accountOf(side: Source | Target): string {
  if ('house' in side) return house[side.house]
  return 'purse' in side ? side.purse : side.held
}

/** Sums what postings change. Throws a RangeError when one of them moves another amount than its lots say. */
export function effectsOf(postings: readonly Posting[]): Effects {
  const effects: Effects = { balances: new Map(), lots: new Map(), restored: [] }
  for (const posting of postings) {
    checkAmounts(posting)
    const { from, to, amount } = posting
    if (!('house' in from)) add(effects.balances, accountOf(from), -amount)
    if (!('house' in to)) add(effects.balances, accountOf(to), amount)
    if ('purse' in from) for (const taking of from.takes) add(effects.lots, taking.lotId, -taking.amount)
    if (!('purse' in to)) continue
    for (const restoring of to.restores ?? []) {
      effects.restored.push(restoring)
      if (!restoring.anew) add(effects.lots, restoring.lotId, restoring.amount)
    }
  }
  return effects
}

function checkAmounts({ reference, from, to, amount }: Posting): void {
  if (!Number.isSafeInteger(amount) || amount <= 0)
    throw new RangeError(`${reference} moves ${amount} points: a whole number above zero is needed`)
  if ('purse' in from && sumOf(from.takes) !== amount)
    throw new RangeError(`${reference} moves ${amount} points but takes ${sumOf(from.takes)} from lots`)
  if (!('purse' in to)) return
  const given = sumOf(to.lots ?? []) + sumOf(to.restores ?? [])
  if (given !== amount)
    throw new RangeError(`${reference} moves ${amount} points but puts ${given} into lots`)
}

function sumOf(parts: readonly { amount: number }[]): number {
  return parts.reduce((sum, part) => sum + part.amount, 0)
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}
