import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { findScopedEvent } from '../../events/studio.queries.ts'
import type { Editor } from '../../events/studio-scope.ts'
import { lockEvents, type EventRow } from '../seat.queries.ts'
import { approvalOver, notByApproval } from './request.errors.ts'

/** Locks an event by approval of the editor's regions, whose requests may still be decided. */
export async function lockRequestEvent(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  eventId: string,
): Promise<EventRow> {
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  if (!event || !(await findScopedEvent(trx, eventId, editor.scope))) throw notFound()
  if (event.allocation !== 'approval') throw notByApproval()
  if (event.state !== 'published' || deps.clock.now() >= event.startsAt) throw approvalOver()
  return event
}

/** A decision upon a request, as the audit keeps it. */
export function requestAct(
  editor: Editor,
  action: string,
  registrationId: string,
  { after, reason }: { after: unknown; reason?: string },
) {
  return {
    actorId: editor.accountId,
    address: editor.address,
    action,
    subjectKind: 'registration',
    subjectId: registrationId,
    after,
    ...(reason === undefined ? {} : { reason }),
  }
}
