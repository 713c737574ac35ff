import type { EventTable } from '../../db/tables/events.ts'
import type { RefundStep } from '../registrations/refund.rules.ts'
import type { EventPlan, StudioEvent } from './studio.contract.ts'

/** The columns that an editor writes. */
export function toColumns(plan: EventPlan) {
  return {
    club_id: plan.clubId,
    venue_id: plan.venueId,
    title_zh: plan.title.zh,
    title_en: plan.title.en,
    summary_zh: plan.summary.zh,
    summary_en: plan.summary.en,
    description_zh: plan.description.zh,
    description_en: plan.description.en,
    starts_at: plan.startsAt,
    ends_at: plan.endsAt,
    opens_at: plan.opensAt,
    closes_at: plan.closesAt,
    capacity: plan.capacity,
    price: plan.price,
    guests_max: plan.guestsMax,
    min_tier_id: plan.minTierId,
    waitlist_open: plan.waitlistOpen ? 1 : 0,
    refund_ladder: JSON.stringify(plan.refundLadder),
    group_size: plan.groupSize,
    attendance_points: plan.attendancePoints,
    allocation: plan.allocation,
    // A draw or an approval gives out every seat: there is no start to be fair about.
    fair_start_seconds: plan.allocation === 'first_come' ? plan.fairStartSeconds : 0,
    promotion: plan.promotion,
    tier_priority: plan.tierPriority ? 1 : 0,
    transfer_freeze_hours: plan.transferFreezeHours,
    names_freeze_hours: plan.namesFreezeHours,
    min_age: plan.minAge,
    needs_child: plan.needsChild ? 1 : 0,
  } satisfies Partial<EventTable>
}

/** What an editor wrote, from the columns. */
export function toPlan(row: EventTable): EventPlan {
  return {
    clubId: row.club_id,
    venueId: row.venue_id,
    title: { zh: row.title_zh, en: row.title_en },
    summary: { zh: row.summary_zh, en: row.summary_en },
    description: { zh: row.description_zh, en: row.description_en },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    capacity: row.capacity,
    price: row.price,
    guestsMax: row.guests_max,
    minTierId: row.min_tier_id,
    waitlistOpen: row.waitlist_open === 1,
    refundLadder: JSON.parse(row.refund_ladder) as RefundStep[],
    groupSize: row.group_size,
    attendancePoints: row.attendance_points,
    allocation: row.allocation,
    fairStartSeconds: row.fair_start_seconds,
    promotion: row.promotion,
    tierPriority: row.tier_priority === 1,
    transferFreezeHours: row.transfer_freeze_hours,
    namesFreezeHours: row.names_freeze_hours,
    minAge: row.min_age,
    needsChild: row.needs_child === 1,
  }
}

export function toStudioEvent(row: EventTable, seen: { zone: string; editedBy: string | null }): StudioEvent {
  return {
    ...toPlan(row),
    ...seen,
    id: row.id,
    regionId: row.region_id,
    kind: row.kind,
    taken: row.taken,
    waiting: row.waiting,
    registered: row.seq,
    state: row.state,
    cancelReason: row.cancel_reason,
    version: row.version,
    updatedAt: row.updated_at,
  }
}
