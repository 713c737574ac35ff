import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { NewId } from './ids.ts'
import type { Log } from './log.ts'
import type { Random } from './random.ts'
import type { SeatDesk } from './seat-desk.ts'

export type Db = Kysely<Database>

/** All that a use case may reach beyond its arguments. Made once on Node, per request on Workers. */
export type Deps = {
  readonly db: Db
  readonly clock: Clock
  readonly newId: NewId
  readonly random: Random
  readonly config: Config
  readonly log: Log
  /** Where seats are confirmed when that is not in this process; left out, they line up here. */
  readonly seatDesk?: SeatDesk
}
