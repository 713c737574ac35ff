import { browseEvents, readEvent } from '../api/events.ts'
import { moveOf, transferOf } from '../api/changes.ts'
import { myHistory } from '../api/history.ts'
import { myEntries, myPoints } from '../api/points.ts'
import { myRegistration, myRegistrations } from '../api/registrations.ts'
import { me, meOrVisitor } from '../api/session.ts'

/** What a change of plan makes stale: the booking, its event, and the points. */
export function staleAfterChange(registration: { id: string; event: { id: string } }): string[] {
  return [
    myRegistration.keyFor(registration.id),
    moveOf.keyFor(registration.id),
    transferOf.keyFor(registration.id),
    myHistory.keyFor(registration.id),
    myRegistrations.key,
    readEvent.keyFor(registration.event.id),
    browseEvents.key,
    myPoints.key,
    myEntries.key,
    me.key,
    meOrVisitor.key,
  ]
}
