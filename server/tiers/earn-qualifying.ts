import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findEntered, insertQualifyingEntries } from './qualifying.queries.ts'
import { tippingReference } from './qualifying.rules.ts'
import { lockStandings, raiseMembers } from './raise-members.ts'

export type QualifyingEarning = {
  memberId: string
  amount: number
  /** Unique business reference: earning it twice is earning it once. */
  reference: string
  /** When it was earned, if not now. */
  earnedAt?: number
}

/**
 * Adds qualifying points, and raises the tier at once when the rolling 12 months reach a higher one, or keeps it in
 * its grace. Returns false, changing nothing, when this reference was entered before.
 */
export async function earnQualifying(trx: Trx, deps: Deps, earning: QualifyingEarning): Promise<boolean> {
  return (await earnQualifyingForMany(trx, deps, [earning])).has(earning.reference)
}

/**
 * The same for any number of earnings, in a few statements: returns the references that were new. A member may be
 * among them several times, and their tier changes once. Locks the members' accounts, then the members.
 */
export async function earnQualifyingForMany(
  trx: Trx,
  deps: Deps,
  earnings: readonly QualifyingEarning[],
): Promise<Set<string>> {
  const positive = new Map(earnings.filter(({ amount }) => amount > 0).map((one) => [one.reference, one]))
  if (positive.size === 0) return new Set()
  const memberIds = [...new Set([...positive.values()].map((one) => one.memberId))]
  const members = await lockStandings(trx, memberIds)
  const entered = await findEntered(trx, [...positive.keys()])
  const added = [...positive.values()].filter(({ reference }) => !entered.has(reference))
  if (added.length === 0) return new Set()
  const now = deps.clock.now()
  const dated = added.map((one) => ({ ...one, earnedAt: one.earnedAt ?? now }))
  await insertQualifyingEntries(
    trx,
    dated.map(({ memberId, amount, reference, earnedAt }) => ({
      id: deps.newId(),
      member_id: memberId,
      amount,
      reference,
      earned_at: earnedAt,
    })),
  )
  const earned = Map.groupBy(dated, (one) => one.memberId)
  await raiseMembers(trx, deps, {
    members: members.filter((member) => earned.has(member.id)),
    reasonOf: (memberId, numbers): Record<string, string> => {
      const reference = tippingReference(earned.get(memberId) ?? [], numbers)
      return reference === undefined ? {} : { reference }
    },
  })
  return new Set(added.map(({ reference }) => reference))
}
