import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { exportLiability } from './export-liability.ts'
import { Liability } from './liability.contract.ts'
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
    describe(tag, 'Points owed, by the month in which they run out, and how it came about', {
      schema: Liability,
    }),
    readers,
    async (c) => c.json(await liabilityReport(c.var.deps)),
  )
  .get('/expiring.csv', describe(tag, 'Points owed by month of expiry, as CSV'), readers, async (c) => {
    const { csv, fileName } = await exportLiability(c.var.deps, 'expiring', c.var.locale)
    return c.body(csv, 200, asFile(fileName))
  })
  .get('/flows.csv', describe(tag, 'What moved month by month, as CSV'), readers, async (c) => {
    const { csv, fileName } = await exportLiability(c.var.deps, 'flows', c.var.locale)
    return c.body(csv, 200, asFile(fileName))
  })

export type LiabilityRoutes = typeof liabilityRoutes
