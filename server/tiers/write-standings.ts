import type { TierTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { columnsOf, ownOf, type Change, type Standing } from './standing.rules.ts'
import { findLivingGrants, updateStandings, type MemberRow } from './standing.queries.ts'
import { insertTierChanges } from './tier.queries.ts'

/** What became of a member whose row is locked. */
export type Outcome = {
  member: MemberRow
  standing: Standing
  reviewAt: number | null
  /** In the order in which they happened; `id` is the change's own. */
  changes: readonly (Change & { id: string })[]
}

/** The standings of members, by their id. */
export async function standingsOf(trx: Trx, members: readonly MemberRow[]): Promise<Map<string, Standing>> {
  const granted = Map.groupBy(
    await findLivingGrants(
      trx,
      members.map((member) => member.id),
    ),
    (grant) => grant.member_id,
  )
  return new Map(
    members.map((member) => {
      const grants = (granted.get(member.id) ?? []).map(({ id, tier_id, ends_at }) => ({
        id,
        tierId: tier_id,
        endsAt: Number(ends_at),
      }))
      return [member.id, { own: ownOf(member), grants }]
    }),
  )
}

/** Writes standings and why they changed, in the transaction that holds the members' rows. */
export async function writeStandings(
  trx: Trx,
  deps: Deps,
  ladder: readonly TierTable[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const now = deps.clock.now()
  await updateStandings(
    trx,
    outcomes.map(({ member, standing, reviewAt }) => ({
      memberId: member.id,
      columns: columnsOf(ladder, standing, reviewAt),
    })),
  )
  await insertTierChanges(
    trx,
    outcomes.flatMap(({ member, changes }) =>
      changes.map((change) => ({
        id: change.id,
        member_id: member.id,
        from_tier_id: change.from,
        to_tier_id: change.to,
        because: change.because,
        reasons: JSON.stringify(change.reasons),
        held_until: change.heldUntil,
        changed_at: now,
      })),
    ),
  )
}
