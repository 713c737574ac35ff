import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findOwners, lockRedeemable } from '../points/ledger.queries.ts'
import { lookAfter } from './look.rules.ts'
import { decideEarned } from './qualifying.rules.ts'
import { findCounted, lockMembers, type MemberRow } from './standing.queries.ts'
import { rungOf, type Change } from './standing.rules.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { lockLadderAsItIs } from './tier.queries.ts'
import { standingsOf, writeStandings, type Outcome } from './write-standings.ts'

/** Points that count since an instant, and the threshold that they reached. */
type Reached = { qualifying: number; threshold: number; since: number }

/** Locks the members' accounts, then the members; any number of them. */
export async function lockStandings(trx: Trx, memberIds: readonly string[]): Promise<MemberRow[]> {
  await lockAccounts(trx, memberIds)
  return lockMembers(trx, memberIds)
}

/** Pieces of members are not pieces of accounts in their order, so the order is found first. */
async function lockAccounts(trx: Trx, memberIds: readonly string[]): Promise<void> {
  if (piecesOf(memberIds).length === 1) return void (await lockRedeemable(trx, memberIds))
  const owners: { id: string; memberId: string }[] = []
  for (const some of piecesOf(memberIds)) owners.push(...(await findOwners(trx, some)))
  owners.sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const some of piecesOf(owners.map((owner) => owner.memberId))) await lockRedeemable(trx, some)
}

/**
 * Raises those whose qualifying points of the rolling 12 months reach a higher tier, and keeps the tier of those in a
 * grace who reach theirs: one change a member, with the numbers of now and what `reasonOf` adds. The caller holds the locks of
 * `lockStandings`. Returns who was moved.
 */
export async function raiseMembers(
  trx: Trx,
  deps: Deps,
  {
    members,
    reasonOf,
  }: { members: readonly MemberRow[]; reasonOf?: (memberId: string, numbers: Reached) => Change['reasons'] },
): Promise<Outcome[]> {
  const now = deps.clock.now()
  const since = qualifyingSince(now)
  const ladder = await lockLadderAsItIs(trx)
  const standings = await standingsOf(trx, members)
  const ids = members.map((member) => member.id)
  const counted = await findCounted(trx, ids, { since, deadline: now, sinceNow: since })
  const outcomes = members.flatMap((member): Outcome[] => {
    const before = standings.get(member.id)
    const qualifying = counted.get(member.id)?.now ?? 0
    const decided = before && decideEarned(ladder, before, qualifying, now)
    if (!decided) return []
    const { standing, change } = decided
    const numbers = { qualifying, threshold: rungOf(ladder, standing.own.tierId).threshold, since }
    const reasons = { ...change.reasons, ...reasonOf?.(member.id, numbers) }
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
  return outcomes
}
