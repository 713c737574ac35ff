import { RunAgain } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { tell } from '../messages/tell.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { refundRegistration } from '../registrations/refund-registration.ts'
import { releaseRegistration } from '../registrations/release-registration.ts'
import { lockEvents, type EventRow } from '../registrations/seat.queries.ts'
import { act } from './draft-event.ts'
import type { CancellationEffect } from './studio.contract.ts'
import { editedMeanwhile, eventCancelled, eventOver, notPublished } from './studio.errors.ts'
import { findLastEditor, findScopedEvent, lockScopedEvent, updateEvent } from './studio.queries.ts'
import {
  findUnfinishedCancellations,
  findUnreleased,
  markRefunded,
  readCancellationEffect,
} from './studio-registrations.queries.ts'
import type { Editor } from './studio-scope.ts'

/** Registrations a transaction: short enough that bookings of other events do not wait on their accounts. */
const chunk = 100

/** What cancelling now would give back, to how many. */
export async function previewCancellation(
  deps: Deps,
  editor: Editor,
  eventId: string,
): Promise<CancellationEffect> {
  if (!(await findScopedEvent(deps.db, eventId, editor.scope))) throw notFound()
  return readCancellationEffect(deps.db, eventId)
}

/**
 * Cancels a published event before it ends. First the event itself, in a transaction of its own, so that nobody books
 * any more; then everyone gets back all they paid and is told. What a crash leaves undone `finishCancellations` does.
 */
export async function cancelEvent(deps: Deps, editor: Editor, asked: Cancelling): Promise<void> {
  await inTransaction(deps, (trx) => cancelIn(trx, deps, editor, asked))
  await finishCancellation(deps, asked.eventId)
}

export type Cancelling = { eventId: string; version: number; reason: string }

/** The first half within a transaction: nobody books any more. `finishCancellation` does the other after it. */
export async function cancelIn(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { eventId, version, reason }: Cancelling,
): Promise<void> {
  const event = await lockScopedEvent(trx, eventId, editor.scope)
  if (!event) throw notFound()
  if (event.state === 'cancelled') throw eventCancelled()
  if (event.version !== version) {
    const by = await findLastEditor(trx, eventId)
    throw editedMeanwhile({ by, at: event.updated_at, version: event.version })
  }
  if (event.state !== 'published') throw notPublished()
  const now = deps.clock.now()
  if (event.ends_at <= now) throw eventOver()
  const effect = await readCancellationEffect(trx, eventId)
  const change = { state: 'cancelled', cancel_reason: reason, cancelled_at: now, updated_at: now } as const
  if (!(await updateEvent(trx, { id: eventId, scope: editor.scope, version }, change))) throw new RunAgain()
  const after = { state: 'cancelled', ...effect }
  await appendAudit(trx, deps, { ...act(editor, 'event.cancelled', eventId, after), reason })
}

/**
 * Finishes every cancellation that a crash or a slow database left halfway. One that fails is logged and tried again
 * next time, and holds up none of the others. Returns how many events it finished.
 */
export async function finishCancellations(deps: Deps): Promise<number> {
  let finished = 0
  for (const eventId of await findUnfinishedCancellations(deps.db)) {
    try {
      await finishCancellation(deps, eventId)
      finished += 1
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error
      deps.log.error({ eventId, error: name }, 'cancellation not finished')
    }
  }
  return finished
}

/** Gives everyone of a cancelled event back what they paid and tells them; safe to run again. */
export async function finishCancellation(deps: Deps, eventId: string): Promise<void> {
  let released = chunk
  while (released === chunk) released = await inTransaction(deps, (trx) => releaseChunk(trx, deps, eventId))
}

/** Releases the next registrations of a cancelled event; the event's lock makes two finishers take turns. */
async function releaseChunk(trx: Trx, deps: Deps, eventId: string): Promise<number> {
  let event = (await lockEvents(trx, [eventId])).get(eventId)
  if (!event) return 0
  const reason = (await findScopedEvent(trx, eventId, 'everywhere'))?.cancel_reason ?? ''
  const registrations = await findUnreleased(trx, eventId, chunk)
  const paid = registrations.filter((one) => one.charged > one.refunded)
  // All accounts at once and in order: one by one, in order of arrival, could cross another event's bookings.
  await lockRedeemable(
    trx,
    paid.map((one) => one.memberId),
  )
  for (const registration of registrations) {
    const refund = registration.charged - registration.refunded
    event = await release(trx, deps, event, registration, refund)
  }
  await noteDecisions(
    trx,
    deps,
    registrations.map((one) => ({
      registrationId: one.id,
      decision: 'cancelled',
      rule: 'event_cancelled',
      numbers: {
        refund: one.charged - one.refunded,
        charged: one.charged,
        percent: one.charged === 0 ? null : 100,
      },
    })),
  )
  const { titleZh, titleEn, startsAt, zone } = event
  await tell(
    trx,
    deps,
    registrations.map((one) => ({
      dedupeKey: `event_cancelled:${one.id}`,
      accountId: one.accountId,
      template: 'event_cancelled',
      data: { titleZh, titleEn, startsAt, zone, refund: one.charged - one.refunded, reason },
    })),
  )
  return registrations.length
}

type Unreleased = Awaited<ReturnType<typeof findUnreleased>>[number]

async function release(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  registration: Unreleased,
  refund: number,
): Promise<EventRow> {
  if (registration.state !== 'attended') {
    return releaseRegistration(trx, deps, { event, registration, refund, because: 'event_cancelled' })
  }
  if (!(await markRefunded(trx, registration.id))) throw new RunAgain()
  await refundRegistration(trx, deps, { event, registration, refund, because: 'event_cancelled' })
  return event
}
