import type { Deps } from '../base/deps.ts'
import type { AuditPage } from './audit.contract.ts'
import { findEntries, type AuditFilter } from './audit.queries.ts'
import { findPlaceNames, findSubjectNames } from './subject-names.queries.ts'

/** One page of the audit, the newest first. */
export async function searchAudit(
  deps: Deps,
  { limit, ...filter }: AuditFilter & { limit: number },
): Promise<AuditPage> {
  const rows = await findEntries(deps.db, filter, limit + 1)
  const page = rows.slice(0, limit)
  const names = await findSubjectNames(deps.db, page)
  const entries = page.map((row) => {
    const [before, after] = [read(row.before_json), read(row.after_json)]
    return { row, before, after, placeIds: placesOf([before, after]) }
  })
  const places = await findPlaceNames(
    deps.db,
    entries.flatMap((one) => one.placeIds),
  )
  return {
    entries: entries.map(({ row, before, after, placeIds }) => ({
      seq: row.seq,
      at: row.at,
      actorId: row.actor_id,
      actorName: row.actorName,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      subjectName: names.get(row.subject_id) ?? null,
      before,
      after,
      places: Object.fromEntries(
        placeIds.flatMap((id) => {
          const name = places.get(id)
          return name ? [[id, name]] : []
        }),
      ),
      reason: row.reason,
      address: row.address,
      hash: row.hash,
    })),
    next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
  }
}

const read = (json: string | null) => (json === null ? null : (JSON.parse(json) as unknown))

/** The clubs and venues that an act names on either side, by id. */
function placesOf(sides: readonly unknown[]): string[] {
  return sides.flatMap((side) => {
    if (side === null || typeof side !== 'object') return []
    const { clubId, venueId } = side as { clubId?: unknown; venueId?: unknown }
    return [clubId, venueId].filter((id) => typeof id === 'string')
  })
}
