import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { giftRefusals } from '../gifts/gift.errors.ts'
import { openPool } from '../points/open-pool.ts'
import { checkSettled } from './check-settled.ts'
import { householdRefusals } from './household.errors.ts'
import { findHouseholdOf, insertHousehold, insertMembership } from './household.queries.ts'

/** Opens a household with an empty pool; who opens it owns it and may always draw. Throws `in_household`. */
export async function openHousehold(
  deps: Deps,
  { memberId, blocked, name }: { memberId: string; blocked: boolean; name: string },
): Promise<void> {
  if (blocked) throw giftRefusals.giving_blocked()
  const now = deps.clock.now()
  const id = deps.newId()
  try {
    await inTransaction(deps, async (trx) => {
      if ((await findHouseholdOf(trx, memberId)) !== undefined) throw householdRefusals.in_household()
      await checkSettled(trx, deps, { memberId, householdId: null })
      await insertHousehold(trx, {
        id,
        name,
        owner_member_id: memberId,
        state: 'open',
        opened_at: now,
        closed_at: null,
      })
      await insertMembership(trx, {
        id: deps.newId(),
        household_id: id,
        member_id: memberId,
        live_member_id: memberId,
        state: 'in',
        may_spend: 1,
        month_limit: null,
        joined_at: now,
        ended_at: null,
      })
      await openPool(trx, deps, { householdId: id, ownerId: memberId })
    })
  } catch (error) {
    // Two households at once: the schema keeps a member in one.
    if (isUniqueViolation(error)) throw householdRefusals.in_household()
    throw error
  }
}
