import { aClub, type Club } from './a-club.ts'
import { anEvent } from './an-event.ts'
import type { engines } from './engines.ts'

type Occurrence = { eventId: string; version: number; startsAt: number; state: string; position: number }
export type Series = {
  id: string
  rule: string
  leftOut: string[]
  extraDates: string[]
  otherParts: { eventId: string; startsAt: number; count: number }[]
  occurrences: Occurrence[]
}

/** Its first Saturday. */
export const start = Date.parse('2026-06-06T19:30:00+08:00')

/** A published weekly series of four Saturdays, a marketer of its region and one of another. */
export async function aRun(engine: (typeof engines)[number], options: Parameters<typeof anEvent>[1] = {}) {
  const club = await aClub(engine)
  await club.aStaff('hai', 'marketer', ['haikou'])
  await club.aStaff('san', 'marketer', ['sanya'])
  for (const name of ['ana', 'bo']) await club.aMember(name, { points: 2_000 })
  const event = await anEvent(club, { startsAt: start, price: 100, ...options })
  const made = await club.as('hai').post(`/api/studio/series-of/${event.id}`, { rule: 'FREQ=WEEKLY;COUNT=4' })
  const series = made.body as Series
  await club.as('hai').post(`/api/studio/series/${series.id}/publish`, {})
  return { club, id: series.id, events: series.occurrences.map((one) => one.eventId) }
}

/** The series as its marketer sees it. */
export const seriesOf = async (club: Club, eventId = '') =>
  (await club.as('hai').get(`/api/studio/series?event=${eventId}`)).body['series'] as Series

/** Every act that the audit holds, in order. */
export const audited = async (club: Club) =>
  (await club.deps.db.selectFrom('audit_entries').select('action').orderBy('seq').execute()).map(
    (row) => row.action,
  )
