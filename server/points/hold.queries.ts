import { forUpdate } from '../../db/dialect.ts'
import type { HoldState, HoldTable } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

export async function insertHold(trx: Trx, row: HoldTable): Promise<void> {
  await trx.insertInto('holds').values(row).execute()
}

/** A hold, without a lock. */
export async function findHold(db: Deps['db'] | Trx, id: string): Promise<HoldTable | undefined> {
  return db.selectFrom('holds').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The hold that a quote carries, without a lock. */
export async function findHoldOfQuote(db: Deps['db'] | Trx, quoteId: string): Promise<HoldTable | undefined> {
  return db.selectFrom('holds').selectAll().where('quote_id', '=', quoteId).executeTakeFirst()
}

/** A hold as it stands now, locked. The accounts come before it: whoever resolves it holds their locks. */
export async function lockHold(trx: Trx, id: string): Promise<HoldTable | undefined> {
  return forUpdate(trx, trx.selectFrom('holds').selectAll().where('id', '=', id)).executeTakeFirst()
}

/** Resolves an open hold; false when it was resolved before. */
export async function markResolved(
  trx: Trx,
  id: string,
  { state, posted, at }: { state: Exclude<HoldState, 'open'>; posted: number; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('holds')
    .set({ state, posted, resolved_at: at })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Open holds whose time is over, the oldest first. */
export async function findOverdueHolds(db: Deps['db'], now: number, limit: number): Promise<HoldTable[]> {
  return db
    .selectFrom('holds')
    .selectAll()
    .where('state', '=', 'open')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}
