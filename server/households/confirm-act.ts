import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { giftRefusals } from '../gifts/gift.errors.ts'
import { lockGivenLots } from '../gifts/gift.queries.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { tell } from '../messages/tell.ts'
import { confirmOwnQuote } from '../points/own-quotes.ts'
import { postTransfers } from '../points/post-transfers.ts'
import { lockIfMine, lockPursesOf, type Around, type Purse } from './around.ts'
import { endWith } from './end-memberships.ts'
import type { HouseholdDone } from './household.contract.ts'
import { householdRefusals } from './household.errors.ts'
import { leavingBy, planContribution, planDraw, planReturns, type Move } from './plan-act.ts'
import { lockPoolLots } from './pool.queries.ts'
import { householdKinds, needsGoodStanding, type HouseholdTerms } from './quote-act.ts'

export type ConfirmAct = {
  memberId: string
  blocked: boolean
  quoteId: string
  /** The points that were shown. */
  amount: number
  key: string
}

type Quoted = { quoteId: string; amount: number }

/**
 * The second confirmation of an act in a household. The household is locked before the accounts, so that drawing and
 * closing, contributing and leaving come one after the other, and each finds what the other left. A retry with the same
 * key gets the first answer.
 */
export async function confirmAct(deps: Deps, confirm: ConfirmAct): Promise<Outcome> {
  const { memberId, quoteId, amount, key } = confirm
  const hash = requestHash('household', quoteId, amount)
  return onceOnly(deps, { actorId: memberId, key, hash }, async (trx) => ({
    status: 201,
    body: JSON.stringify(await act(trx, deps, confirm)),
  }))
}

async function act(
  trx: Trx,
  deps: Deps,
  { memberId, blocked, quoteId, amount }: ConfirmAct,
): Promise<HouseholdDone> {
  const around = await lockIfMine(trx, memberId)
  const quote = await confirmOwnQuote(trx, deps, { memberId, quoteId, kinds: householdKinds, amount })
  const terms = JSON.parse(quote.terms) as HouseholdTerms
  // A quote of a household that has ended for its member meanwhile.
  if (!around || quote.subject_id !== around.household.id) throw householdRefusals.no_household()
  if (blocked && needsGoodStanding(terms.act)) throw giftRefusals.giving_blocked()
  const { pool, purseOf } = await lockPursesOf(trx, around)
  const purse = purseOf(memberId)
  if (terms.act === 'contribute') {
    await contribute(trx, deps, around, { quoteId, amount, pool, purse })
    const [balanceAfter, poolAfter] = [purse.balance - amount, pool.balance + amount]
    return { act: terms.act, amount, balanceAfter, poolAfter }
  }
  if (terms.act === 'draw') {
    await draw(trx, deps, around, { quoteId, amount, pool, purse })
    const [balanceAfter, poolAfter] = [purse.balance + amount, pool.balance - amount]
    return { act: terms.act, amount, balanceAfter, poolAfter }
  }
  const leaving = leavingBy(around, terms.act, terms.membershipId)
  const moves = planReturns(around, leaving, await lockPoolLots(trx, pool.id))
  const returned = moves.reduce((sum, move) => sum + move.amount, 0)
  if (returned !== amount) throw householdRefusals.shares_changed(returned)
  await endWith(trx, deps, around, { act: terms.act, leaving, moves, pool, purseOf })
  const mine = moves.find((move) => move.member.memberId === memberId)?.amount ?? 0
  return {
    act: terms.act,
    amount,
    balanceAfter: purse.balance + mine,
    poolAfter: pool.balance - amount,
  }
}

type Between = Quoted & { pool: Purse; purse: Purse }

async function contribute(trx: Trx, deps: Deps, around: Around, between: Between): Promise<void> {
  const { amount, pool, purse } = between
  const lots = await lockGivenLots(trx, purse.id)
  const move = planContribution(deps, around.me, { amount, lots })
  await post(trx, deps, around, {
    ...between,
    kind: 'household_contribution',
    from: purse,
    to: pool,
    move,
  })
}

async function draw(trx: Trx, deps: Deps, around: Around, between: Between): Promise<void> {
  const { quoteId, amount, pool, purse } = between
  const { household, members, me } = around
  const lots = await lockPoolLots(trx, pool.id)
  const move = await planDraw(trx, deps, me, { amount, poolId: pool.id, lots })
  await post(trx, deps, around, { ...between, kind: 'household_draw', from: pool, to: purse, move })
  const owner = members.find((one) => one.owner)
  if (!owner) throw notFound()
  if (me.owner) return
  const name = greetingName(me)
  await tell(trx, deps, [
    {
      dedupeKey: `household_drawn:${quoteId}`,
      accountId: owner.accountId,
      template: 'household_drawn',
      data: {
        household: household.name,
        nameZh: name.zh,
        nameEn: name.en,
        amount,
        poolAfter: pool.balance - amount,
      },
    },
  ])
}

type Posted = Quoted & {
  kind: 'household_contribution' | 'household_draw'
  from: Purse
  to: Purse
  move: Move
}

async function post(
  trx: Trx,
  deps: Deps,
  { household, me }: Around,
  { quoteId, amount, kind, from, to, move }: Posted,
): Promise<void> {
  await postTransfers(trx, deps, [
    {
      reference: `${kind}:${quoteId}`,
      kind,
      from: { purse: from.id, takes: move.takes },
      to: { purse: to.id, lots: move.lots },
      amount,
      note: { householdZh: household.name, householdEn: household.name },
      quote: { id: quoteId, memberId: me.memberId },
    },
  ])
}
