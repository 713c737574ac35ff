import { writeSync } from 'node:fs'
import { openDatabase } from '../../db/open-database.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog } from '../../server/base/log.ts'
import { readConfig } from '../../server/base/config.ts'
import { systemRandom } from '../../server/base/random.ts'
import { reviewTiers } from '../../server/tiers/review-tiers.ts'

/** `node review-process.ts URL NOW IDS`: reviews tiers, and stands still for good when it asks for that many ids. */
const [url = '', now = '0', stopAt = '0'] = process.argv.slice(2)
let asked = 0

await reviewTiers({
  db: openDatabase({ url, pool: 2 }),
  clock: { now: () => Number(now) },
  newId: () => {
    asked += 1
    if (asked === Number(stopAt)) {
      writeSync(1, 'stands still\n')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    }
    return newUuid()
  },
  random: systemRandom,
  config: readConfig({ NODE_ENV: 'test', DATABASE_URL: url }),
  log: silentLog,
})
