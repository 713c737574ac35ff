import type { Deps } from '../../../server/base/deps.ts'
import type { Random } from '../../../server/base/random.ts'
import { inTransaction } from '../../transaction.ts'
import { seededIdsInOrder } from '../seeded-random.ts'
import type { Act, ToldAct } from './act.ts'

/** Lets acts happen in the order of time, each with the product's clock, ids and randomness as of its own instant. */
export async function runActs(deps: Deps, random: Random, acts: readonly Act[]): Promise<void> {
  let now = 0
  const clock = { now: () => now }
  const acting: Deps = { ...deps, clock, random, newId: seededIdsInOrder(random, clock.now) }
  const wait = (milliseconds: number) => {
    now += milliseconds
  }
  let told: ToldAct[] = []
  const tellAll = async () => {
    const some = told
    told = []
    if (some.length === 0) return
    await inTransaction(deps, async (trx) => {
      for (const act of some) {
        now = act.at
        await act.tell(trx, acting)
      }
    })
  }
  for (const act of [...acts].sort((a, b) => a.at - b.at)) {
    if ('tell' in act) {
      told.push(act)
      continue
    }
    await tellAll()
    now = act.at
    await act.happen(acting, wait)
  }
  await tellAll()
}
