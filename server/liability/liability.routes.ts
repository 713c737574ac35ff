import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { exportLiability } from './export-liability.ts'
import { Liability, LiabilityQuery } from './liability.contract.ts'
import { liabilityReport } from './liability-report.ts'

const tag = 'liability'
const readers = requireRole('auditor', 'manager', 'admin')

const asFile = (fileName: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${fileName}"`,
  'cache-control': 'no-store',
})

/** Under /api/liability: points that the club owes. */
export const liabilityRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe(tag, 'Points owed now or at the end of a month, of all or a region, and how it came about', {
      schema: Liability,
    }),
    readers,
    accept('query', LiabilityQuery),
    async (c) => c.json(await liabilityReport(c.var.deps, c.req.valid('query'))),
  )
  .get(
    '/expiring.csv',
    describe(tag, 'Points owed by month of expiry, as CSV'),
    readers,
    accept('query', LiabilityQuery),
    async (c) => {
      const { csv, fileName } = await exportLiability(
        c.var.deps,
        'expiring',
        c.req.valid('query'),
        c.var.locale,
      )
      return c.body(csv, 200, asFile(fileName))
    },
  )
  .get(
    '/flows.csv',
    describe(tag, 'What moved month by month, as CSV'),
    readers,
    accept('query', LiabilityQuery),
    async (c) => {
      const { csv, fileName } = await exportLiability(c.var.deps, 'flows', c.req.valid('query'), c.var.locale)
      return c.body(csv, 200, asFile(fileName))
    },
  )
  .get(
    '/roll-forward.csv',
    describe(tag, 'A month from its opening to its closing liability, as CSV'),
    readers,
    accept('query', LiabilityQuery),
    async (c) => {
      const { csv, fileName } = await exportLiability(
        c.var.deps,
        'roll-forward',
        c.req.valid('query'),
        c.var.locale,
      )
      return c.body(csv, 200, asFile(fileName))
    },
  )

export type LiabilityRoutes = typeof liabilityRoutes
