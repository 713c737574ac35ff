import type { PointsQuoteKind } from '../../db/tables/registrations.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { giftRefusals } from '../gifts/gift.errors.ts'
import { findGivenLots } from '../gifts/gift.queries.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { dropOwnQuote, openQuotes } from '../points/own-quotes.ts'
import { lockAround, type Around } from './around.ts'
import type { HouseholdAct, HouseholdQuote, QuoteBody } from './household.contract.ts'
import { leavingBy, planContribution, planDraw, planReturns, type Move } from './plan-act.ts'
import { findPool, findPoolLots } from './pool.queries.ts'

/** What a household quote showed. */
export type HouseholdTerms = { act: HouseholdAct; membershipId?: string }

export const householdKinds: readonly PointsQuoteKind[] = [
  'household_in',
  'household_draw',
  'household_return',
]

const kindOf: Record<HouseholdAct, PointsQuoteKind> = {
  contribute: 'household_in',
  draw: 'household_draw',
  leave: 'household_return',
  remove: 'household_return',
  close: 'household_return',
}

/** Ending a membership is always possible: a paused one too gets its points back. */
export function needsGoodStanding(act: HouseholdAct): boolean {
  return act === 'contribute' || act === 'draw'
}

/**
 * What contributing to the pool, drawing from it, leaving, removing a member or closing the household would move.
 * Throws what household.errors.ts and gift.errors.ts list.
 */
export async function quoteAct(
  deps: Deps,
  { memberId, blocked, ...asked }: QuoteBody & { memberId: string; blocked: boolean },
): Promise<HouseholdQuote> {
  const { act, membershipId } = asked
  if (blocked && needsGoodStanding(act)) throw giftRefusals.giving_blocked()
  return inTransaction(deps, async (trx) => {
    const around = await lockAround(trx, memberId)
    const pool = await findPool(trx, around.household.id)
    const moves = await planAct(trx, deps, around, { ...asked, poolId: pool.id })
    const amount = moves.reduce((sum, move) => sum + move.amount, 0)
    const terms: HouseholdTerms = { act, ...(membershipId === undefined ? {} : { membershipId }) }
    const [quote] = await openQuotes(trx, deps, [
      { memberId, kind: kindOf[act], subjectId: around.household.id, terms, amount },
    ])
    if (!quote) throw notFound()
    const mine = moves.find((move) => move.member.memberId === memberId)?.amount ?? 0
    const balance = (await findGivenLots(trx, await ownPurse(trx, memberId))).reduce(
      (sum, lot) => sum + lot.remaining,
      0,
    )
    const into = act === 'contribute'
    return {
      id: quote.id,
      act,
      amount,
      balance,
      balanceAfter: into ? balance - amount : balance + mine,
      pool: pool.balance,
      poolAfter: into ? pool.balance + amount : pool.balance - amount,
      lots: moves
        .flatMap((move) => move.lots)
        .map(({ amount: part, expiresAt }) => ({ amount: part, expiresAt }))
        .sort((one, other) => one.expiresAt - other.expiresAt),
      shares: needsGoodStanding(act) ? [] : moves.map((move) => shareOf(move, memberId)),
      expiresAt: quote.expires_at,
    }
  })
}

async function planAct(
  trx: Trx,
  deps: Deps,
  around: Around,
  { act, amount = 0, membershipId, poolId }: QuoteBody & { poolId: string },
): Promise<Move[]> {
  if (act === 'contribute') {
    const lots = await findGivenLots(trx, await ownPurse(trx, around.me.memberId))
    return [planContribution(deps, around.me, { amount, lots })]
  }
  const lots = await findPoolLots(trx, poolId)
  if (act === 'draw') return [await planDraw(trx, deps, around.me, { amount, poolId, lots })]
  return planReturns(around, leavingBy(around, act, membershipId), lots)
}

async function ownPurse(trx: Trx, memberId: string): Promise<string> {
  return (await findPool(trx, memberId)).id
}

function shareOf({ member, amount }: Move, memberId: string) {
  return { name: greetingName(member), mine: member.memberId === memberId, amount }
}

/** The member changed their mind; nothing moved. */
export async function dropActQuote(deps: Deps, memberId: string, quoteId: string): Promise<void> {
  await dropOwnQuote(deps, { memberId, quoteId, kinds: householdKinds })
}
