import * as v from 'valibot'
import type { Deps } from '../base/deps.ts'
import { Holding, type Everything } from './everything.contract.ts'
import { listHeld } from './every-source.ts'
import type { Holder } from './holding-source.ts'

/** All that a member holds or that could charge or bind them, with what dropping each gives back now. */
export async function listEverything(deps: Deps, holder: Holder): Promise<Everything> {
  const asOf = deps.clock.now()
  const held = await listHeld({ db: deps.db, now: asOf }, holder)
  // The schema leaves out what only says which rows to lock.
  return {
    holdings: held.map((one) => v.parse(Holding, one)),
    refund: held.reduce((sum, one) => sum + one.refund, 0),
    asOf,
  }
}
