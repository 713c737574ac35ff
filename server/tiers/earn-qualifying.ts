import type { TierTable } from '../../db/tables/members.ts'
import type { Deps } from '../base/deps.ts'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import { findOwners, lockRedeemable } from '../points/ledger.queries.ts'
import { lookAfter } from './look.rules.ts'
import { findEntered, insertQualifyingEntries } from './qualifying.queries.ts'
import { decideEarned } from './qualifying.rules.ts'
import { findCounted, lockMembers } from './standing.queries.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { findTiers } from './tier.queries.ts'
import { standingsOf, writeStandings, type Outcome } from './write-standings.ts'

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
 * among them several times. Locks the members' accounts, then the members.
 */
export async function earnQualifyingForMany(
  trx: Trx,
  deps: Deps,
  earnings: readonly QualifyingEarning[],
): Promise<Set<string>> {
  const positive = new Map(earnings.filter(({ amount }) => amount > 0).map((one) => [one.reference, one]))
  if (positive.size === 0) return new Set()
  const memberIds = [...new Set([...positive.values()].map((one) => one.memberId))]
  await lockAccounts(trx, memberIds)
  const members = await lockMembers(trx, memberIds)
  const entered = await findEntered(trx, [...positive.keys()])
  const added = [...positive.values()].filter(({ reference }) => !entered.has(reference))
  if (added.length === 0) return new Set()
  const now = deps.clock.now()
  await insertQualifyingEntries(
    trx,
    added.map(({ memberId, amount, reference, earnedAt = now }) => ({
      id: deps.newId(),
      member_id: memberId,
      amount,
      reference,
      earned_at: earnedAt,
    })),
  )
  const earning = new Map(added.map((one) => [one.memberId, one.reference]))
  await raise(trx, deps, {
    ladder: await findTiers(trx),
    members: members.filter((member) => earning.has(member.id)),
    earning,
  })
  return new Set(added.map(({ reference }) => reference))
}

/** Pieces of members are not pieces of accounts in their order, so the order is found first. */
async function lockAccounts(trx: Trx, memberIds: readonly string[]): Promise<void> {
  if (piecesOf(memberIds).length === 1) return void (await lockRedeemable(trx, memberIds))
  const owners: { id: string; memberId: string }[] = []
  for (const some of piecesOf(memberIds)) owners.push(...(await findOwners(trx, some)))
  owners.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const some of piecesOf(owners.map((owner) => owner.memberId))) await lockRedeemable(trx, some)
}

async function raise(
  trx: Trx,
  deps: Deps,
  {
    ladder,
    members,
    earning,
  }: {
    ladder: readonly TierTable[]
    members: Awaited<ReturnType<typeof lockMembers>>
    earning: ReadonlyMap<string, string>
  },
): Promise<void> {
  const now = deps.clock.now()
  const since = qualifyingSince(now)
  const standings = await standingsOf(trx, members)
  const ids = members.map((member) => member.id)
  const counted = await findCounted(trx, ids, { since, deadline: now, sinceNow: since })
  const outcomes = members.flatMap((member): Outcome[] => {
    const before = standings.get(member.id)
    const decided = before && decideEarned(ladder, before, counted.get(member.id)?.now ?? 0, now)
    if (!decided) return []
    const { standing, change } = decided
    const reasons = { ...change.reasons, reference: earning.get(member.id) ?? '' }
    const dueAt = member.review_at === null ? null : Number(member.review_at)
    return [
      {
        member,
        standing,
        reviewAt: lookAfter(standing, dueAt, now),
        changes: [{ ...change, id: deps.newId(), reasons }],
      },
    ]
  })
  await writeStandings(trx, deps, ladder, outcomes)
}
