import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { sendCsv } from '../statements/send-csv.ts'
import { PoolStatement, StatementMonths } from '../statements/statement.contract.ts'
import { exportPool, poolMonths, poolStatement } from './pool-statement.ts'

/** Under /api/me/household: the account of the pool that I share. */
export const poolStatementRoutes = new Hono<AppEnv>()
  .get(
    '/statements',
    describe('households', 'The months of which the pool has a statement', { schema: StatementMonths }),
    requireMember,
    async (c) => c.json(await poolMonths(c.var.deps, c.var.member.id)),
  )
  .get(
    '/statements/:month',
    describe('households', 'A month of the pool: opening, who gave and drew, closing', {
      schema: PoolStatement,
    }),
    requireMember,
    async (c) => c.json(await poolStatement(c.var.deps, c.var.member.id, c.req.param('month'))),
  )
  .get('/entries.csv', describe('households', 'Every entry of the pool, as CSV'), requireMember, async (c) =>
    sendCsv(c, await exportPool(c.var.deps, c.var.member.id, c.var.locale)),
  )

export type PoolStatementRoutes = typeof poolStatementRoutes
