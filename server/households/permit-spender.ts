import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { addSpender } from '../points/open-pool.ts'
import { lockIfMine } from './around.ts'
import { householdRefusals } from './household.errors.ts'
import { updatePermission } from './household.queries.ts'
import { findPool } from './pool.queries.ts'

/**
 * The owner says whether a member may draw from the pool, and how many points in a month (null for no limit). The ledger
 * only ever learns who may spend; that they may no longer stands here.
 */
export async function permitSpender(
  deps: Deps,
  permit: { memberId: string; membershipId: string; maySpend: boolean; monthLimit: number | null },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const around = await lockIfMine(trx, permit.memberId)
    const permitted = around?.members.find((one) => one.id === permit.membershipId)
    if (!around || !permitted) throw notFound()
    if (!around.me.owner) throw householdRefusals.owner_only()
    if (permitted.owner) throw householdRefusals.owner_always_spends()
    const membership = { householdId: around.household.id, membershipId: permitted.id }
    if (!(await updatePermission(trx, membership, permit))) throw notFound()
    if (!permit.maySpend) return
    const pool = await findPool(trx, around.household.id)
    await addSpender(trx, pool.id, permitted.memberId)
  })
}
