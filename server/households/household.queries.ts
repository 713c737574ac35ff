import { forUpdate } from '../../db/dialect.ts'
import type {
  HouseholdMemberState,
  HouseholdMemberTable,
  HouseholdTable,
} from '../../db/tables/households.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reading = Deps['db'] | Trx

export async function insertHousehold(trx: Trx, row: HouseholdTable): Promise<void> {
  await trx.insertInto('households').values(row).execute()
}

export async function insertMembership(trx: Trx, row: HouseholdMemberTable): Promise<void> {
  await trx.insertInto('household_members').values(row).execute()
}

/** The household that a member belongs to, without a lock. */
export async function findHouseholdOf(db: Reading, memberId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('household_members')
    .select('household_id')
    .where('live_member_id', '=', memberId)
    .executeTakeFirst()
  return row?.household_id
}

/** An open household, locked: before the accounts, as everywhere. */
export async function lockHousehold(trx: Trx, id: string): Promise<HouseholdTable | undefined> {
  const open = trx.selectFrom('households').selectAll().where('id', '=', id).where('state', '=', 'open')
  return forUpdate(trx, open).executeTakeFirst()
}

/** Who belongs to a household now, the owner first. */
export async function findMembers(db: Reading, householdId: string) {
  const rows = await db
    .selectFrom('household_members as h')
    .innerJoin('households as o', 'o.id', 'h.household_id')
    .innerJoin('members as m', 'm.id', 'h.member_id')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['h.id', 'h.member_id as memberId', 'h.may_spend', 'h.month_limit as monthLimit'])
    .select(['h.joined_at as joinedAt', 'o.owner_member_id', 'a.id as accountId', 'm.number'])
    .select(['m.family_name as familyName', 'm.given_name as givenName', 'm.salutation'])
    .where('h.household_id', '=', householdId)
    .where('h.state', '=', 'in')
    .orderBy('h.joined_at')
    .orderBy('h.id')
    .execute()
  const members = rows.map(({ may_spend, owner_member_id, ...row }) => ({
    ...row,
    maySpend: may_spend === 1,
    owner: owner_member_id === row.memberId,
  }))
  return members.sort((one, other) => Number(other.owner) - Number(one.owner))
}
export type LiveMember = Awaited<ReturnType<typeof findMembers>>[number]

/** Ends memberships of a household; the members are free for another. */
export async function endMemberships(
  trx: Trx,
  householdId: string,
  memberIds: readonly string[],
  end: { state: Exclude<HouseholdMemberState, 'in'>; at: number },
): Promise<void> {
  await trx
    .updateTable('household_members')
    .set({ state: end.state, live_member_id: null, ended_at: end.at, may_spend: 0, month_limit: null })
    .where('household_id', '=', householdId)
    .where('member_id', 'in', memberIds)
    .where('state', '=', 'in')
    .execute()
}

export async function closeHousehold(trx: Trx, id: string, at: number): Promise<void> {
  await trx
    .updateTable('households')
    .set({ state: 'closed', closed_at: at })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
}

/** Permits a member of this household, other than its owner, to draw; false when there is none. */
export async function updatePermission(
  trx: Trx,
  { householdId, membershipId }: { householdId: string; membershipId: string },
  { maySpend, monthLimit }: { maySpend: boolean; monthLimit: number | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('household_members')
    .set({ may_spend: maySpend ? 1 : 0, month_limit: maySpend ? monthLimit : null })
    .where('id', '=', membershipId)
    .where('household_id', '=', householdId)
    .where('state', '=', 'in')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The name of an open household. */
export async function findName(db: Reading, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('households')
    .select('name')
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row?.name
}

/** How many have left a household, or were removed from it, since an instant. */
export async function findGoneSince(db: Reading, householdId: string, since: number): Promise<number> {
  const row = await db
    .selectFrom('household_members')
    .select((eb) => eb.fn.countAll<number | string>().as('n'))
    .where('household_id', '=', householdId)
    .where('state', 'in', ['left', 'removed'])
    .where('ended_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
