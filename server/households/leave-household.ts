import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { lockAround, lockPursesOf } from './around.ts'
import { endWith } from './end-memberships.ts'
import { leavingBy, planReturns } from './plan-act.ts'
import { lockPoolLots } from './pool.queries.ts'

/**
 * Ends a member's part in their household inside another act's transaction, which showed what comes back and was
 * confirmed: the owner closes it, others leave. Returns what came back to them.
 */
export async function leaveWithin(trx: Trx, deps: Deps, memberId: string): Promise<number> {
  const around = await lockAround(trx, memberId)
  const { pool, purseOf } = await lockPursesOf(trx, around)
  const act = around.me.owner ? 'close' : 'leave'
  const leaving = leavingBy(around, act)
  const moves = planReturns(around, leaving, await lockPoolLots(trx, pool.id))
  await endWith(trx, deps, around, { act, leaving, moves, pool, purseOf })
  return moves.find((move) => move.member.memberId === memberId)?.amount ?? 0
}
