import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { AuditPage, AuditQuery, ChainChecked } from './audit.contract.ts'
import { searchAudit } from './search-audit.ts'
import { verifyChain } from './verify-chain.ts'

export const auditRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('audit', 'Who did what, the newest first', { schema: AuditPage }),
    requireRole('auditor', 'manager', 'admin'),
    accept('query', AuditQuery),
    async (c) => c.json(await searchAudit(c.var.deps, c.req.valid('query'))),
  )
  .get(
    '/chain',
    describe('audit', 'Recompute the chain and find its first break', { schema: ChainChecked }),
    requireRole('auditor', 'manager', 'admin'),
    async (c) => c.json(await verifyChain(c.var.deps)),
  )

export type AuditRoutes = typeof auditRoutes
