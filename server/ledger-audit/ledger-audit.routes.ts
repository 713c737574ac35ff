import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { closeFinding } from './close-finding.ts'
import { CloseFindingBody, Finding, FindingFilters, FindingList } from './finding.contract.ts'
import { listFindings } from './list-findings.ts'

/** Under /api/ledger-findings. */
export const ledgerFindingRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('audit', 'What the nightly audit found, the latest first', { schema: FindingList }),
    requireRole('auditor', 'manager', 'admin'),
    accept('query', FindingFilters),
    async (c) => c.json(await listFindings(c.var.deps, c.req.valid('query'))),
  )
  .post(
    '/:id/closing',
    describe('audit', 'Close a finding that waits for staff, with the reason', { schema: Finding }),
    requireRole('manager', 'admin'),
    accept('json', CloseFindingBody),
    async (c) => {
      const { accountId } = c.get('account')
      const close = { findingId: c.req.param('id'), accountId, ...c.req.valid('json') }
      return c.json(await closeFinding(c.var.deps, close))
    },
  )

export type LedgerFindingRoutes = typeof ledgerFindingRoutes
