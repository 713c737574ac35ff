import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { FindingFilters } from '../../server/ledger-audit/finding.contract.ts'
import type { LedgerFindingRoutes } from '../../server/ledger-audit/ledger-audit.routes.ts'
import { answer, spoken } from './client.ts'

const findings = hc<LedgerFindingRoutes>('/api/ledger-findings', spoken)

/** What the nightly audit found, the latest first; `after` is the `next` of the page above. */
export const ledgerFindings = query(
  async (filters: FindingFilters) => answer(findings.index.$get({ query: filters })),
  'ledger-findings',
)

export function closeFinding(id: string, verdict: 'settled' | 'dismissed', reason: string) {
  return answer(findings[':id'].closing.$post({ param: { id }, json: { verdict, reason } }))
}
