import { createHash } from 'node:crypto'
import type { TierTable } from '../../db/tables/members.ts'
import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import type { Ladder, LadderChange, LadderPreview, LadderTier } from './ladder.contract.ts'
import { countByTier, countReaching, lockTiers, updateTier } from './ladder.queries.ts'
import { effectsOf, ladderFault } from './ladder.rules.ts'
import { tierOf } from './tier-of.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { tierRefusals } from './tier.errors.ts'
import { findTiers } from './tier.queries.ts'

/** The tiers with what they grant and how many hold them. */
export async function readLadder(deps: Deps, mayChange: boolean): Promise<Ladder> {
  const [tiers, counts] = await Promise.all([findTiers(deps.db), countByTier(deps.db)])
  return {
    tiers: tiers.map(tierOf),
    counts: tiers.map(({ id }) => ({
      tierId: id,
      ...(counts.get(id) ?? { members: 0, granted: 0, inGrace: 0 }),
    })),
    mark: markOf(tiers),
    mayChange,
    grantMonthsMax: deps.config.grantMonthsMax,
  }
}

/** How many members other thresholds would move, and changes nothing. Reads every member once. */
export async function previewLadder(deps: Deps, wanted: readonly LadderTier[]): Promise<LadderPreview> {
  const known = await findTiers(deps.db)
  const fault = ladderFault(known, wanted)
  if (fault) throw tierRefusals.ladder_impossible(fault)
  const since = qualifyingSince(deps.clock.now())
  const rungs = wanted.map(({ id, threshold }, rank) => ({ id, threshold, rank: known[rank]?.rank ?? rank }))
  return { effects: effectsOf(known, await countReaching(deps.db, { known, wanted: rungs, since })) }
}

/**
 * Gives the tiers other names, thresholds and benefits. Benefits are new at once; thresholds hold from the next earning
 * and the next review, so that nobody is lowered by it.
 */
export async function changeLadder(
  deps: Deps,
  by: { accountId: string; address: string },
  { tiers: wanted, mark, reason }: LadderChange,
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const known = await lockTiers(trx)
    if (markOf(known) !== mark) throw tierRefusals.ladder_changed_meanwhile()
    const fault = ladderFault(known, wanted)
    if (fault) throw tierRefusals.ladder_impossible(fault)
    const changed = known.flatMap((before, at) => {
      const tier = wanted[at]
      const after = tier && rowOf(before, tier)
      return after && markOf([after]) !== markOf([before]) ? [{ before, after }] : []
    })
    for (const { after } of changed) await updateTier(trx, after)
    for (const { before, after } of changed) {
      await appendAudit(trx, deps, {
        actorId: by.accountId,
        action: 'tier.changed',
        subjectKind: 'tier',
        subjectId: before.id,
        before: toldOf(before),
        after: toldOf(after),
        reason,
        address: by.address,
      })
    }
  })
}

function rowOf(before: TierTable, tier: LadderTier): TierTable {
  return {
    id: before.id,
    rank: before.rank,
    name_zh: tier.name.zh,
    name_en: tier.name.en,
    threshold: tier.threshold,
    lounge_visits: tier.loungeVisits,
    lounge_guests: tier.loungeGuests,
    head_start_hours: tier.headStartHours,
    earning_percent: tier.earningPercent,
  }
}

/** A tier as the audit tells of it. */
function toldOf(row: TierTable) {
  const { name, threshold, loungeVisits, loungeGuests, headStartHours, earningPercent } = tierOf(row)
  return { title: name, threshold, loungeVisits, loungeGuests, headStartHours, earningPercent }
}

/** What a ladder is known by: another one has another. */
function markOf(tiers: readonly TierTable[]): string {
  return createHash('sha256')
    .update(JSON.stringify(tiers.map(tierOf)))
    .digest('hex')
    .slice(0, 16)
}
