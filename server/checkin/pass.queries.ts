import type { Deps } from '../base/deps.ts'
import type { PassHolderTable, PassKeyTable } from '../../db/tables/checkin.ts'
import type { Trx } from '../../db/transaction.ts'

export async function findPassKeys(db: Deps['db']): Promise<PassKeyTable[]> {
  return db.selectFrom('pass_keys').selectAll().orderBy('id', 'desc').execute()
}

export async function insertPassKey(db: Deps['db'], row: PassKeyTable): Promise<void> {
  await db.insertInto('pass_keys').values(row).execute()
}

export async function findHolder(
  db: Deps['db'] | Trx,
  publicKey: string,
): Promise<PassHolderTable | undefined> {
  return db.selectFrom('pass_holders').selectAll().where('public_key', '=', publicKey).executeTakeFirst()
}

/** The phones that may show a member's pass now, latest first. */
export async function findLiveHolders(db: Deps['db'] | Trx, memberId: string): Promise<PassHolderTable[]> {
  return db
    .selectFrom('pass_holders')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
}

export async function insertHolder(trx: Trx, row: PassHolderTable): Promise<void> {
  await trx.insertInto('pass_holders').values(row).execute()
}

export async function revokeHolders(trx: Trx, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return
  await trx.updateTable('pass_holders').set({ revoked_at: now }).where('id', 'in', ids).execute()
}

/** Takes a step for a desk; the primary key refuses the second one. */
export async function insertStep(
  trx: Trx,
  step: { memberId: string; step: number; deskId: string; usedAt: number },
): Promise<void> {
  await trx
    .insertInto('pass_steps')
    .values({ member_id: step.memberId, step: step.step, desk_id: step.deskId, used_at: step.usedAt })
    .execute()
}
