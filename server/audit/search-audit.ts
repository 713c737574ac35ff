import type { Deps } from '../base/deps.ts'
import type { AuditPage } from './audit.contract.ts'
import { findEntries, type AuditFilter } from './audit.queries.ts'
import { findSubjectNames } from './subject-names.queries.ts'

/** One page of the audit, the newest first. */
export async function searchAudit(
  deps: Deps,
  { limit, ...filter }: AuditFilter & { limit: number },
): Promise<AuditPage> {
  const rows = await findEntries(deps.db, filter, limit + 1)
  const page = rows.slice(0, limit)
  const names = await findSubjectNames(deps.db, page)
  return {
    entries: page.map((row) => ({
      seq: row.seq,
      at: row.at,
      actorId: row.actor_id,
      actorName: row.actorName,
      action: row.action,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      subjectName: names.get(row.subject_id) ?? null,
      before: row.before_json === null ? null : (JSON.parse(row.before_json) as unknown),
      after: row.after_json === null ? null : (JSON.parse(row.after_json) as unknown),
      reason: row.reason,
      address: row.address,
      hash: row.hash,
    })),
    next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
  }
}
