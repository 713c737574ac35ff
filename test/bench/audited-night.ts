import { openDatabase } from '../../db/open-database.ts'
import { readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { auditLedger, type Night } from '../../server/ledger-audit/audit-ledger.ts'
import { nodeDeps } from '../../server/node-deps.ts'

/** What one night cost its process. Memory in bytes, times in seconds. */
export type AuditedNight = {
  night: Night | null
  seconds: number
  cpuSeconds: number
  /** Before the audit, and at its highest. */
  resting: number
  peak: number
}

/** `node audited-night.ts URL`: audits a ledger in a process that has done nothing else, and tells what it took. */
const [url = ''] = process.argv.slice(2)
const deps = nodeDeps(
  readConfig({ NODE_ENV: 'production', DATABASE_URL: url }),
  openDatabase({ url, pool: 4 }),
)
// The night comes whatever the time of day is.
const atNight: Deps = { ...deps, clock: { now: () => tonight(deps.clock.now()) } }
await deps.db.selectFrom('members').select('id').limit(1).execute()
const resting = process.memoryUsage.rss()
const [began, worked] = [performance.now(), process.cpuUsage()]
const night = await auditLedger(atNight)
const seconds = (performance.now() - began) / 1_000
const { user, system } = process.cpuUsage(worked)
const peak = process.resourceUsage().maxRSS * 1_024
await deps.db.destroy()
const cost: AuditedNight = { night, seconds, cpuSeconds: (user + system) / 1_000_000, resting, peak }
process.stdout.write(JSON.stringify(cost))

/** The next 03:00 of the club's books. */
function tonight(now: number): number {
  const dayMs = 86_400_000
  return Math.ceil((now + 8 * 3_600_000) / dayMs) * dayMs - 5 * 3_600_000
}
