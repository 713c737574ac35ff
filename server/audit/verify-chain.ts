import type { Deps } from '../base/deps.ts'
import type { AuditEntryTable } from '../../db/tables/audit.ts'
import { hashOf } from './append-audit.ts'
import { entriesAfter, readHead } from './audit.queries.ts'

export type ChainCheck =
  | { ok: true; checked: number }
  /** `brokenAt` is the first entry that is missing, changed or not linked to the one before. */
  | { ok: false; checked: number; brokenAt: number; because: 'missing' | 'changed' | 'unlinked' }

/**
 * Recomputes the audit chain from its first entry to the head and finds the first break, if any. Entries that are
 * appended meanwhile are left to the next check.
 */
export async function verifyChain(deps: Deps, pageSize = 500): Promise<ChainCheck> {
  const head = await readHead(deps.db)
  let last = { seq: 0, hash: '0'.repeat(64) }
  while (last.seq < head.seq) {
    const page = await entriesAfter(deps.db, last.seq, Math.min(pageSize, head.seq - last.seq))
    if (page.length === 0) return { ok: false, checked: last.seq, brokenAt: last.seq + 1, because: 'missing' }
    for (const entry of page) {
      const because = breakOf(entry, last)
      if (because) return { ok: false, checked: last.seq, brokenAt: last.seq + 1, because }
      last = { seq: entry.seq, hash: entry.hash }
    }
  }
  if (last.hash !== head.hash) return { ok: false, checked: last.seq, brokenAt: last.seq, because: 'changed' }
  return { ok: true, checked: last.seq }
}

function breakOf(entry: AuditEntryTable, last: { seq: number; hash: string }) {
  if (entry.seq !== last.seq + 1) return 'missing'
  if (entry.previous_hash !== last.hash) return 'unlinked'
  return hashOf(entry) === entry.hash ? null : 'changed'
}
