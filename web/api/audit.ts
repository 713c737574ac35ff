import { query, redirect } from '@solidjs/router'
import { hc } from 'hono/client'
import type { AuditEntry } from '../../server/audit/audit.contract.ts'
import type { AuditRoutes } from '../../server/audit/audit.routes.ts'
import { answer, spoken } from './client.ts'
import { Problem } from './problem.ts'
import { signInHref } from './session.ts'

const audit = hc<AuditRoutes>('/api/audit', spoken)

export type { AuditEntry }

/** What the list is narrowed to; everything without. */
export type AuditFilter = { subjectKind?: string; subjectId?: string; actorId?: string }

const pageSize = '40'

/** Who did what, newest first; `before` is the `next` of the page above. */
export const auditPage = query(async (filter: AuditFilter, before: number | null) => {
  const narrowed = Object.fromEntries(Object.entries(filter).filter(([, value]) => value))
  const page = { limit: pageSize, ...(before === null ? {} : { before: String(before) }) }
  try {
    return await answer(audit.index.$get({ query: { ...narrowed, ...page } }))
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) throw redirect(signInHref())
    throw thrown
  }
}, 'audit')

/** Recomputes the chain of all entries: whole, or where it first breaks. */
export const auditChain = query(async () => answer(audit.chain.$get()), 'audit-chain')
