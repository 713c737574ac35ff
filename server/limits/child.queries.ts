import { forUpdate } from '../../db/dialect.ts'
import type { MemberChildTable } from '../../db/tables/limits.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { OwnChild } from './child.rules.ts'

function selectChildren(db: Deps['db'] | Trx, memberId: string) {
  return db
    .selectFrom('member_children')
    .select(['id', 'name', 'born_on as bornOn'])
    .where('member_id', '=', memberId)
    .where('removed_at', 'is', null)
}

/** A member's own children, the eldest first. */
export async function findChildren(db: Deps['db'] | Trx, memberId: string): Promise<OwnChild[]> {
  return selectChildren(db, memberId).orderBy('born_on').orderBy('id').execute()
}

/** Those of these children who are the member's own. */
export async function findOwnChildren(
  db: Deps['db'] | Trx,
  memberId: string,
  ids: readonly string[],
): Promise<OwnChild[]> {
  return selectChildren(db, memberId).where('id', 'in', ids).execute()
}

/** Locks the member's row, so that two additions at once count each other. */
export async function lockMember(trx: Trx, memberId: string): Promise<void> {
  await forUpdate(trx, trx.selectFrom('members').select('id').where('id', '=', memberId)).execute()
}

export async function insertChild(trx: Trx, row: MemberChildTable): Promise<void> {
  await trx.insertInto('member_children').values(row).execute()
}

/** Takes a child off a member's list; false when it is not on it. */
export async function removeOwnChild(
  db: Deps['db'],
  memberId: string,
  id: string,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_children')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
