import type { HouseholdTable } from '../../db/tables/households.ts'
import type { Trx } from '../../db/transaction.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { householdRefusals } from './household.errors.ts'
import { findHouseholdOf, findMembers, lockHousehold, type LiveMember } from './household.queries.ts'

/** A household as one of its members acts in it. */
export type Around = { household: HouseholdTable; members: LiveMember[]; me: LiveMember }

/** The household that a member belongs to, locked with its membership; undefined without one. */
export async function lockIfMine(trx: Trx, memberId: string): Promise<Around | undefined> {
  const id = await findHouseholdOf(trx, memberId)
  const household = id === undefined ? undefined : await lockHousehold(trx, id)
  if (!household) return undefined
  const members = await findMembers(trx, household.id)
  // They may have left between the look and the lock.
  const me = members.find((one) => one.memberId === memberId)
  return me && { household, members, me }
}

/** The same. Throws `no_household`. */
export async function lockAround(trx: Trx, memberId: string): Promise<Around> {
  const around = await lockIfMine(trx, memberId)
  if (!around) throw householdRefusals.no_household()
  return around
}

/** The same, for what only the owner may do. Throws `owner_only`. */
export async function lockOwned(trx: Trx, memberId: string): Promise<Around> {
  const around = await lockAround(trx, memberId)
  if (!around.me.owner) throw householdRefusals.owner_only()
  return around
}

export type Purse = { id: string; balance: number }

/** The pool's account and its members', all locked at once in ascending id. */
export async function lockPursesOf(
  trx: Trx,
  { household, members }: Around,
): Promise<{ pool: Purse; purseOf: (memberId: string) => Purse }> {
  const purses = await lockRedeemable(trx, [household.id, ...members.map((one) => one.memberId)])
  const purseOf = (ownerId: string): Purse => {
    const purse = purses.get(ownerId)
    if (!purse) throw new Error(`${ownerId} has no points account`)
    return purse
  }
  return { pool: purseOf(household.id), purseOf }
}
