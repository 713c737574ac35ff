import type { EarningFactTable } from '../../db/tables/earning.ts'
import type { EarningFact } from './earning.rules.ts'

/** A fact as it was stored. */
export function factOf(row: EarningFactTable): EarningFact {
  return {
    kind: row.kind,
    reference: row.reference,
    memberId: row.member_id,
    subjectId: row.subject_id,
    clubId: row.club_id,
    regionId: row.region_id,
    tierId: row.tier_id,
    tierPercent: row.tier_percent,
    amount: row.amount,
    occurredAt: Number(row.occurred_at),
  }
}

/** A fact as it is stored; `recordedAt` is when. */
export function rowOf(
  fact: EarningFact,
  { id, recordedAt }: { id: string; recordedAt: number },
): EarningFactTable {
  return {
    id,
    reference: fact.reference,
    kind: fact.kind,
    member_id: fact.memberId,
    subject_id: fact.subjectId,
    club_id: fact.clubId,
    region_id: fact.regionId,
    tier_id: fact.tierId,
    tier_percent: fact.tierPercent,
    amount: fact.amount,
    occurred_at: fact.occurredAt,
    recorded_at: recordedAt,
  }
}
