import { createHash } from 'node:crypto'
import type { TierTable } from '../../db/tables/members.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import type { Ladder, LadderChange, LadderPreview, LadderTier } from './ladder.contract.ts'
import { countByTier, countReaching, insertLadderChange, writeLadder } from './ladder.queries.ts'
import { effectsOf, isInUse, ladderFault, ladderMoves } from './ladder.rules.ts'
import { raiseReached } from './raise-reached.ts'
import { tierOf } from './tier-of.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { tierRefusals } from './tier.errors.ts'
import { findRetired, findTiers, lockTiers } from './tier.queries.ts'
import { readUses } from './tier-uses.ts'

/** Members whom the save itself looks at, in batches of `raiseReached`; a job looks at the rest within a minute. */
const batchesAtOnce = 5

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

/**
 * How many members another ladder would move, and changes nothing. Refuses what the change itself would. Reads every
 * member once.
 */
export async function previewLadder(deps: Deps, wanted: readonly LadderTier[]): Promise<LadderPreview> {
  const known = await inTransaction(deps, async (trx) => {
    const tiers = await findTiers(trx)
    await refuseImpossible(trx, deps, { known: tiers, wanted })
    return tiers
  })
  const since = qualifyingSince(deps.clock.now())
  const reaching = await countReaching(deps.db, { known, wanted, since })
  return { effects: effectsOf(known, wanted, reaching), removed: ladderMoves(known, wanted).removed }
}

/**
 * Gives the ladder other tiers, names, thresholds and benefits. Benefits are new at once, and whose points reach a
 * higher tier rises at once; a higher threshold counts from the next review on, so that nobody is lowered by it.
 */
export async function changeLadder(
  deps: Deps,
  by: { accountId: string; address: string },
  { tiers: wanted, mark, reason }: LadderChange,
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const known = await lockTiers(trx)
    if (markOf(known) !== mark) throw tierRefusals.ladder_changed_meanwhile()
    const { added, removed } = await refuseImpossible(trx, deps, { known, wanted })
    const rows = wanted.map(rowOf)
    if (markOf(rows) === markOf(known)) return
    const now = deps.clock.now()
    await writeLadder(trx, { tiers: rows, added, retired: removed, now })
    await insertLadderChange(trx, deps.newId(), now)
    for (const act of actsBetween(known, rows)) {
      await appendAudit(trx, deps, {
        actorId: by.accountId,
        subjectKind: 'tier',
        reason,
        address: by.address,
        ...act,
      })
    }
  })
  await raiseReached(deps, batchesAtOnce)
}

async function refuseImpossible(
  trx: Trx,
  deps: Deps,
  { known, wanted }: { known: readonly TierTable[]; wanted: readonly LadderTier[] },
): Promise<{ added: string[]; removed: string[] }> {
  const fault = ladderFault(known, wanted)
  if (fault) throw tierRefusals.ladder_impossible(fault)
  const { added, removed } = ladderMoves(known, wanted)
  const retired = await findRetired(trx)
  const taken = added.find((id) => retired.some((tier) => tier.id === id))
  if (taken !== undefined) throw tierRefusals.tier_id_taken(taken)
  for (const tier of known.filter(({ id }) => removed.includes(id))) {
    const uses = await readUses(trx, tier.id, deps.clock.now())
    if (isInUse(uses)) throw tierRefusals.tier_in_use(tierOf(tier), uses)
  }
  return { added, removed }
}

type Act = {
  action: 'tier.added' | 'tier.changed' | 'tier.removed'
  subjectId: string
  before?: ReturnType<typeof toldOf>
  after?: ReturnType<typeof toldOf>
}

/** What the audit tells, a tier an act. */
function actsBetween(known: readonly TierTable[], rows: readonly TierTable[]): Act[] {
  const acts = rows.flatMap((after): Act[] => {
    const before = known.find((tier) => tier.id === after.id)
    if (!before) return [{ action: 'tier.added', subjectId: after.id, after: toldOf(after) }]
    const told = { before: toldOf(before), after: toldOf(after) }
    if (JSON.stringify(told.before) === JSON.stringify(told.after)) return []
    return [{ action: 'tier.changed', subjectId: after.id, ...told }]
  })
  const gone = known.filter((tier) => !rows.some(({ id }) => id === tier.id))
  return [
    ...acts,
    ...gone.map((tier): Act => ({ action: 'tier.removed', subjectId: tier.id, before: toldOf(tier) })),
  ]
}

function rowOf(tier: LadderTier, rank: number): TierTable {
  return {
    id: tier.id,
    rank,
    name_zh: tier.name.zh,
    name_en: tier.name.en,
    threshold: tier.threshold,
    lounge_visits: tier.loungeVisits,
    lounge_guests: tier.loungeGuests,
    head_start_hours: tier.headStartHours,
    earning_percent: tier.earningPercent,
  }
}

/** A tier as the audit tells of it; its place follows from the threshold. */
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
