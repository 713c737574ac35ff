import type { Deps } from '../base/deps.ts'
import type { Finding, FindingFilters, FindingList } from './finding.contract.ts'
import { countOpen, findFindings, type FindingRow } from './finding-list.queries.ts'
import { findLastNight } from './night.queries.ts'
import type { Evidence } from './wrong.rules.ts'

const pageSize = 30

/** Findings, latest first, with the last night's audit and how many wait for staff. */
export async function listFindings(deps: Deps, filters: FindingFilters): Promise<FindingList> {
  const [at, id] = filters.after?.split('_') ?? []
  const after = id === undefined ? null : { at: Number(at), id }
  const { state, kind } = filters
  // One more than a page tells whether there is a next one.
  const rows = await findFindings(deps.db, { state, kind, after, limit: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  const night = await findLastNight(deps.db)
  return {
    findings: page.map(present),
    next: rows.length > pageSize && last ? `${last.found_at}_${last.id}` : null,
    open: await countOpen(deps.db),
    lastAudit: night
      ? {
          day: night.day,
          finishedAt: Number(night.finished_at),
          recomputed: night.recomputed,
          accounts: night.accounts,
          findings: night.findings,
        }
      : null,
  }
}

/** A finding as staff read it. */
export function present(row: FindingRow): Finding {
  const note = row.transferNote === null ? {} : (JSON.parse(row.transferNote) as Record<string, unknown>)
  const text = (name: string) => (typeof note[name] === 'string' ? note[name] : '')
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    auditDay: row.audit_day,
    foundAt: Number(row.found_at),
    member:
      row.member_id === null
        ? null
        : {
            id: row.member_id,
            name: `${row.family_name ?? ''}${row.given_name ?? ''}`,
            number: row.number ?? '',
          },
    transfer:
      row.transfer_id === null || row.transferKind === null
        ? null
        : {
            id: row.transfer_id,
            kind: row.transferKind,
            at: Number(row.posted_at),
            title: { zh: text('titleZh') || text('ruleZh'), en: text('titleEn') || text('ruleEn') },
          },
    expected: Number(row.expected),
    actual: Number(row.actual),
    evidence: JSON.parse(row.evidence) as Evidence,
    correction: posted(row.correction_id, row.corrected),
    compensation: posted(row.compensation_id, row.compensated),
    settledAt: row.settled_at === null ? null : Number(row.settled_at),
    settledBy: row.settledByName,
    note: row.note,
  }
}

function posted(id: string | null, amount: number | null): Finding['correction'] {
  return id === null || amount === null ? null : { id, amount }
}
