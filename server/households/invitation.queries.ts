import { forUpdate } from '../../db/dialect.ts'
import type { HouseholdInvitationTable } from '../../db/tables/households.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reading = Deps['db'] | Trx

export async function insertInvitation(trx: Trx, row: HouseholdInvitationTable): Promise<void> {
  await trx.insertInto('household_invitations').values(row).execute()
}

/** What a household's owner sees as waiting, the latest first: a declined one too, until it runs out. */
export async function findSent(
  db: Reading,
  householdId: string,
  now: number,
): Promise<HouseholdInvitationTable[]> {
  return db
    .selectFrom('household_invitations')
    .selectAll()
    .where('household_id', '=', householdId)
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Invitations of open households that wait for this member's answer, the first to run out in front. */
export async function findReceived(db: Reading, memberId: string, now: number) {
  return db
    .selectFrom('household_invitations as i')
    .innerJoin('households as h', 'h.id', 'i.household_id')
    .innerJoin('members as m', 'm.id', 'h.owner_member_id')
    .select(['i.id', 'i.household_id as householdId', 'i.expires_at as expiresAt', 'h.name'])
    .select(['m.family_name as familyName', 'm.given_name as givenName', 'm.salutation'])
    .select((eb) =>
      eb
        .selectFrom('household_members as o')
        .select(eb.fn.countAll<number | string>().as('n'))
        .whereRef('o.household_id', '=', 'h.id')
        .where('o.state', '=', 'in')
        .as('members'),
    )
    .where('i.member_id', '=', memberId)
    .where('i.state', '=', 'open')
    .where('i.declined_at', 'is', null)
    .where('i.expires_at', '>', now)
    .where('h.state', '=', 'open')
    .orderBy('i.expires_at')
    .orderBy('i.id')
    .execute()
}

/** An invitation that this member was sent, however it stands. */
export async function findSentTo(
  db: Reading,
  id: string,
  memberId: string,
): Promise<HouseholdInvitationTable | undefined> {
  return db
    .selectFrom('household_invitations')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}

/** An invitation that still may be answered, locked. Its household is locked before. */
export async function lockAnswerable(
  trx: Trx,
  { id, memberId, now }: { id: string; memberId: string; now: number },
): Promise<boolean> {
  const query = trx
    .selectFrom('household_invitations')
    .select('id')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where('state', '=', 'open')
    .where('declined_at', 'is', null)
    .where('expires_at', '>', now)
  return (await forUpdate(trx, query).executeTakeFirst()) !== undefined
}

export async function markAccepted(trx: Trx, id: string, at: number): Promise<void> {
  await trx
    .updateTable('household_invitations')
    .set({ state: 'accepted', closed_at: at })
    .where('id', '=', id)
    .execute()
}

/** Notes that its receiver declines; false when it cannot be answered any more. */
export async function markDeclined(
  trx: Trx,
  { id, memberId, at }: { id: string; memberId: string; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('household_invitations')
    .set({ declined_at: at })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where('state', '=', 'open')
    .where('declined_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes open invitations of a household back, one or (without an id) all; false when there is none. */
export async function withdrawOpen(
  trx: Trx,
  { householdId, id, at }: { householdId: string; id?: string; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('household_invitations')
    .set({ state: 'withdrawn', closed_at: at })
    .where('household_id', '=', householdId)
    .where('state', '=', 'open')
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
