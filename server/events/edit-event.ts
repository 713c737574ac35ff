import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { promoteWaiting } from '../registrations/promote-waiting.ts'
import { armRefundReminders } from '../registrations/refund-reminders/arm-refund-reminders.ts'
import { followOpeningOf } from '../scheduled/follow-openings.ts'
import { act } from './draft-event.ts'
import { settlePlan } from './plan-facts.ts'
import type { EventEdit, EventPlan } from './studio.contract.ts'
import {
  capacityBelowTaken,
  editedMeanwhile,
  eventCancelled,
  eventStarted,
  planNotReady,
} from './studio.errors.ts'
import { toColumns, toPlan } from './studio-event.rules.ts'
import { findLastEditor, lockScopedEvent, updateEvent } from './studio.queries.ts'
import { allocationIssues, changesToTell } from './studio.rules.ts'
import type { Editor } from './studio-scope.ts'
import { tellRegistrants } from './tell-registrants.ts'

/**
 * Saves an editor's plan over the version that they had before them. A published event keeps to what publishing
 * asks, its capacity never falls below what is taken (more seats go to the waitlist first), and a new time or venue
 * is told to everyone who has booked, who then
 * keep their seats or leave for all they paid. Price and refund ladder hold for later quotes only: bookings keep their own.
 */
export async function editEvent(
  deps: Deps,
  editor: Editor,
  eventId: string,
  { version, ...plan }: EventEdit,
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const before = await lockEditable(trx, deps, editor, { eventId, version })
    await editIn(trx, deps, editor, { before, plan })
  })
}

/** The same within a transaction that has locked the event, for several that are edited together or not at all. */
export async function editIn(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { before, plan }: { before: EventTable; plan: EventPlan },
): Promise<void> {
  const { id, version } = before
  const { kind, search_text, zone, venue } = await settleEdit(trx, deps, before, plan)
  const change = { ...toColumns(plan), kind, search_text, updated_at: deps.clock.now() }
  const guard = { id, scope: editor.scope, version, takenAtMost: plan.capacity }
  if (!(await updateEvent(trx, guard, change))) throw capacityBelowTaken(before.taken)
  if (before.state === 'published') {
    const asEdited = { id, version: version + 1, startsAt: plan.startsAt, zone }
    await armRefundReminders(trx, asEdited, [toPlan(before).refundLadder, plan.refundLadder])
    if (plan.opensAt !== before.opens_at) await followOpeningOf(trx, deps, id)
    if (plan.capacity > before.capacity) await promoteWaiting(trx, deps, id)
    const edited = { id, version: version + 1, zone, before: toPlan(before), plan, venue }
    await tellRegistrants(trx, deps, edited, changesToTell(edited.before, plan))
  }
  await appendAudit(trx, deps, act(editor, 'event.edited', id, plan, toPlan(before)))
}

/** Refuses an edit that this event may not have as it stands; else tells the columns that follow from its places. */
export async function settleEdit(trx: Trx, deps: Deps, before: EventTable, plan: EventPlan) {
  const published = before.state === 'published'
  if (published && plan.clubId !== before.club_id) {
    throw planNotReady([{ path: 'clubId', code: 'club_is_fixed' }])
  }
  const fixed = allocationIssues(toPlan(before), plan, before.seq)
  if (fixed.length > 0) throw planNotReady(fixed)
  if (plan.capacity < before.taken) throw capacityBelowTaken(before.taken)
  return settlePlan(trx, before.region_id, plan, published ? { now: deps.clock.now() } : undefined)
}

/** Locks an event that its editor may still change, at the version they saw. */
export async function lockEditable(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { eventId, version }: { eventId: string; version: number },
): Promise<EventTable> {
  const event = await lockScopedEvent(trx, eventId, editor.scope)
  if (!event) throw notFound()
  if (event.version !== version) {
    const by = await findLastEditor(trx, eventId)
    throw editedMeanwhile({ by, at: event.updated_at, version: event.version })
  }
  if (event.state === 'cancelled') throw eventCancelled()
  if (event.state === 'published' && event.starts_at <= deps.clock.now()) throw eventStarted()
  return event
}
