import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { exportEntries } from './export-entries.ts'
import { sendCsv } from './send-csv.ts'
import { myStatement, myStatementMonths } from './my-statement.ts'
import { Statement, StatementMonths } from './statement.contract.ts'

/** Under /api/me/points. */
export const myStatementRoutes = new Hono<AppEnv>()
  .get(
    '/statements',
    describe('me', 'The months of which I have a statement', { schema: StatementMonths }),
    requireMember,
    async (c) => c.json(await myStatementMonths(c.var.deps, c.var.member.id)),
  )
  .get(
    '/statements/:month',
    describe('me', 'A month of my points: opening, every line explained, closing', { schema: Statement }),
    requireMember,
    async (c) => c.json(await myStatement(c.var.deps, c.var.member.id, c.req.param('month'))),
  )
  .get('/entries.csv', describe('me', 'Every entry of my points, as CSV'), requireMember, async (c) => {
    return sendCsv(c, await exportEntries(c.var.deps, c.var.member.id, c.var.locale))
  })

export type MyStatementRoutes = typeof myStatementRoutes
