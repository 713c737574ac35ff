import { openDatabase } from '../db/open-database.ts'
import { systemClock } from './base/clock.ts'
import type { Config } from './base/config.ts'
import type { Db, Deps } from './base/deps.ts'
import { newUuid } from './base/ids.ts'
import { createLog } from './base/pino-log.ts'
import { systemRandom } from './base/random.ts'

/** What use cases reach on Node: the system's clock and randomness, and lines of JSON on standard output. */
export function nodeDeps(config: Config, db: Db = openDatabase(config.database)): Deps {
  return {
    db,
    clock: systemClock,
    newId: newUuid,
    random: systemRandom,
    config,
    log: createLog(config.logLevel),
  }
}
