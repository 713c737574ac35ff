import { moveAlong } from '../base/calendar.ts'
import type { EventPlan } from '../events/studio.contract.ts'

const times = ['startsAt', 'endsAt', 'opensAt', 'closesAt'] as const
type TimeField = (typeof times)[number]

const isTime = (field: keyof EventPlan): field is TimeField => (times as readonly string[]).includes(field)

/** The fields that an edit changes. */
export function changedFields(before: EventPlan, after: EventPlan): (keyof EventPlan)[] {
  return (Object.keys(after) as (keyof EventPlan)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
}

/**
 * An edit of one occurrence as a later one takes it over: only what was changed, and times by as much local time as
 * they moved, so that an occurrence that differs in something else, or starts at an hour of its own, keeps to that.
 */
export function carryEdit(
  edit: { before: EventPlan; after: EventPlan },
  later: EventPlan,
  zone: string,
): EventPlan {
  const { before, after } = edit
  const changes = changedFields(before, after).map((field) => [
    field,
    isTime(field) ? moveAlong(later[field], before[field], after[field], zone) : after[field],
  ])
  return { ...later, ...(Object.fromEntries(changes) as Partial<EventPlan>) }
}
