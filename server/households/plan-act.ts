import type { Trx } from '../../db/transaction.ts'
import { bookZone, monthOf } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { shortOf } from '../gifts/allowance.ts'
import { giveableOf, movedLots, type GivenLot } from '../gifts/gift.rules.ts'
import { spendableAt, takeFromLots, type Taking } from '../points/lot.rules.ts'
import { quoteRefusals } from '../points/quote.errors.ts'
import type { Around } from './around.ts'
import { drawRefused, householdRefusals } from './household.errors.ts'
import type { HouseholdAct } from './household.contract.ts'
import type { LiveMember } from './household.queries.ts'
import { leftByGiver, refusedDraw, remainingOf, type PoolLot } from './household.rules.ts'
import { findDrawn } from './pool.queries.ts'

/** What moves to (or from) one member. */
export type Move = {
  member: LiveMember
  amount: number
  takes: Taking[]
  lots: { amount: number; earnedAt: number; expiresAt: number }[]
}

/** A member's own lots, with which they contribute. Throws `points_short` or `points_resting`. */
export function planContribution(
  deps: Deps,
  me: LiveMember,
  { amount, lots }: { amount: number; lots: readonly GivenLot[] },
): Move {
  const now = deps.clock.now()
  const giveable = giveableOf(lots, { now, restHours: deps.config.gifts.restHours })
  const short = shortOf(amount, { giveable, spendable: spendableAt(lots, now) })
  if (short) throw short
  const takes = takeFromLots(giveable.lots, amount, now)
  if (!takes) throw quoteRefusals.points_short(amount)
  return { member: me, amount, takes, lots: movedLots(takes, lots) }
}

/** What a member draws from the pool. Throws `not_permitted`, `draw_limit_reached` or `pool_short`. */
export async function planDraw(
  trx: Trx,
  deps: Deps,
  me: LiveMember,
  { amount, poolId, lots }: { amount: number; poolId: string; lots: readonly PoolLot[] },
): Promise<Move> {
  const now = deps.clock.now()
  const { from, before } = monthOf(now, bookZone)
  const drawn = (await findDrawn(trx, poolId, from)).get(me.memberId) ?? 0
  const refused = refusedDraw(amount, me, { drawn, resetsAt: before })
  if (refused) throw drawRefused(refused)
  const takes = takeFromLots(lots, amount, now)
  if (!takes) throw householdRefusals.pool_short(amount - spendableAt(lots, now))
  return { member: me, amount, takes, lots: movedLots(takes, lots) }
}

/** What goes back when memberships end: to each of `leaving` what is left of their contributions, whole lots. */
export function planReturns(
  { household, members }: Around,
  leaving: readonly LiveMember[],
  lots: readonly PoolLot[],
): Move[] {
  const memberIds = new Set(members.map((one) => one.memberId))
  const left = leftByGiver(lots, { ownerId: household.owner_member_id, memberIds })
  return leaving.flatMap((member) => {
    const own = left.get(member.memberId) ?? []
    const amount = remainingOf(own)
    if (amount === 0) return []
    const takes = own.map((lot) => ({ lotId: lot.id, amount: lot.remaining }))
    return [{ member, amount, takes, lots: movedLots(takes, own) }]
  })
}

/** Whose membership an act ends. Throws `owner_stays`, `owner_only` or `not_found`. */
export function leavingBy(
  { members, me }: Around,
  act: Extract<HouseholdAct, 'leave' | 'remove' | 'close'>,
  membershipId?: string,
): LiveMember[] {
  if (act === 'leave') {
    if (me.owner) throw householdRefusals.owner_stays()
    return [me]
  }
  if (!me.owner) throw householdRefusals.owner_only()
  if (act === 'close') return members
  const removed = members.find((one) => one.id === membershipId)
  if (!removed) throw notFound()
  if (removed.owner) throw householdRefusals.owner_stays()
  return [removed]
}
