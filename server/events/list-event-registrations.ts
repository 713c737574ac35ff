import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import type { StudioRegistrationList } from './studio.contract.ts'
import { findScopedEvent } from './studio.queries.ts'
import { findRegistrations } from './studio-registrations.queries.ts'
import type { Editor } from './studio-scope.ts'

/** Registrations a page. */
const pageSize = 100

/** Who registered, in order of arrival, 100 a page, without phone numbers. */
export async function listEventRegistrations(
  deps: Deps,
  editor: Editor,
  { eventId, after }: { eventId: string; after: number },
): Promise<StudioRegistrationList> {
  const event = await findScopedEvent(deps.db, eventId, editor.scope)
  if (!event) throw notFound()
  const [region, rows] = await Promise.all([
    findRegion(deps.db, event.region_id),
    findRegistrations(deps.db, { eventId, scope: editor.scope, after, limit: pageSize + 1 }),
  ])
  const page = rows.slice(0, pageSize)
  return {
    title: { zh: event.title_zh, en: event.title_en },
    zone: region?.zone ?? bookZone,
    total: event.seq,
    registrations: page.map((row) => row.registration),
    next: rows.length > pageSize ? (page.at(-1)?.registration.seq ?? null) : null,
  }
}
