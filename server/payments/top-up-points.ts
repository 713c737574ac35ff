import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { earnFor, type NotedFact } from '../earning/earn-for.ts'
import { findRuleVersions, findUsage } from '../earning/earning.queries.ts'
import { decideEarnings } from '../earning/earning.rules.ts'
import { asUsed, countAwards } from '../earning/usage.rules.ts'
import type { Payer } from './payment.queries.ts'
import { topUpReference } from './reversal.rules.ts'
import type { QuotedAward } from './top-up-quote.queries.ts'

/** What a top-up gives, rule by rule. */
export type TopUpPoints = { points: number; awards: QuotedAward[] }

/**
 * What topping up each of these amounts (minor units) would give this member now. What was `promised` before and is not
 * paid yet counts as earned, so that many open pages are not promised what a cap leaves once.
 */
export async function previewTopUps(
  trx: Trx,
  deps: Deps,
  payer: Payer,
  { amounts, promised = [] }: { amounts: readonly number[]; promised?: readonly number[] },
): Promise<TopUpPoints[]> {
  const rules = await findRuleVersions(trx)
  const occurredAt = deps.clock.now()
  const asFact = (amount: number) => factOf(payer, { id: 'preview', amount, occurredAt })
  const facts = amounts.map(asFact)
  const [first] = facts
  if (!first) return []
  const usage = await findUsage(trx, rules, [first])
  for (const fact of promised.map(asFact))
    countAwards(usage, fact, asUsed(decideEarnings(rules, fact, usage)))
  return facts.map((fact) => {
    const awards = decideEarnings(rules, fact, usage).map(({ rule, points }) => ({
      name: rule.definition.name,
      points,
    }))
    return { points: awards.reduce((sum, award) => sum + award.points, 0), awards }
  })
}

/**
 * Gives the points of money that came, by the rules that were in force at `occurredAt`. Returns how many; those of a
 * payment are given once.
 */
export async function earnTopUp(
  trx: Trx,
  deps: Deps,
  payer: Payer,
  paid: { id: string; amount: number; occurredAt: number },
): Promise<number> {
  const [earned] = await earnFor(trx, deps, [factOf(payer, paid)])
  return earned?.points ?? 0
}

function factOf(
  payer: Payer,
  { id, amount, occurredAt }: { id: string; amount: number; occurredAt: number },
): NotedFact {
  return {
    kind: 'topped_up',
    reference: topUpReference(id),
    memberId: payer.id,
    subjectId: id,
    clubId: null,
    regionId: payer.region_id,
    tierId: payer.tier_id,
    tierPercent: payer.earning_percent,
    amount,
    occurredAt,
    note: { paymentId: id, paid: amount },
  }
}
