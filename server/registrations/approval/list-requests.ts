import { bookZone, dayOf } from '../../base/calendar.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { findRegion } from '../../clubs/club.queries.ts'
import { findScopedEvent } from '../../events/studio.queries.ts'
import type { Editor } from '../../events/studio-scope.ts'
import type { SeatRequestList } from './request.contract.ts'
import { findAttendance, findDeclinedSince, findRequests } from './request.queries.ts'

/** Requests a page. */
const pageSize = 100

/** Who asks for seats of an event by approval, in order of arrival, with how they came to earlier ones. */
export async function listRequests(
  deps: Deps,
  editor: Editor,
  { eventId, after }: { eventId: string; after: number },
): Promise<SeatRequestList> {
  const event = await findScopedEvent(deps.db, eventId, editor.scope)
  if (!event) throw notFound()
  const zone = (await findRegion(deps.db, event.region_id))?.zone ?? bookZone
  const rows = await findRequests(deps.db, eventId, after, pageSize + 1)
  const page = rows.slice(0, pageSize)
  const declined = await findDeclinedSince(deps.db, eventId, dayOf(deps.clock.now(), zone).from)
  const attendance = await findAttendance(
    deps.db,
    [...page, ...declined].map((row) => row.memberId),
  )
  const cameOf = (memberId: string) => attendance.get(memberId) ?? { attended: 0, missed: 0 }
  return {
    title: { zh: event.title_zh, en: event.title_en },
    zone,
    seatsLeft: event.capacity - event.taken,
    requests: page.map(({ memberId, ...row }) => ({
      ...row,
      ...cameOf(memberId),
      state: 'entered',
      declinedAt: null,
      reason: null,
    })),
    declinedToday: declined.map(({ memberId, ...row }) => ({
      ...row,
      ...cameOf(memberId),
      state: 'declined',
    })),
    next: rows.length > pageSize ? (page.at(-1)?.seq ?? null) : null,
  }
}
