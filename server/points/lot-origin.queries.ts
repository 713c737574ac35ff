import { forUpdate } from '../../db/dialect.ts'
import type { TransferKind } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { Lot } from './lot.rules.ts'

type Reading = Deps['db'] | Trx

/** A lot, and the transfer of certain kinds that made it: when, and who confirmed it. Null when another kind did. */
export type LotWithOrigin = Lot & {
  earnedAt: number
  origin: { at: number; byMemberId: string | null } | null
}

type Asked = { accountId: string; kinds: readonly TransferKind[] }

/** An account's lots with something left, in the order of their ids. */
export async function findLotsWithOrigin(db: Reading, asked: Asked): Promise<LotWithOrigin[]> {
  return withOrigin(db, asked, await selectLots(db, asked).execute())
}

/** The same, locked; the caller holds the account's lock. */
export async function lockLotsWithOrigin(trx: Trx, asked: Asked): Promise<LotWithOrigin[]> {
  return withOrigin(trx, asked, await forUpdate(trx, selectLots(trx, asked)).execute())
}

function selectLots(db: Reading, { accountId }: Asked) {
  return db
    .selectFrom('lots')
    .select(['id', 'remaining', 'expires_at as expiresAt', 'earned_at as earnedAt', 'transfer_id'])
    .where('account_id', '=', accountId)
    .where('remaining', '>', 0)
    .orderBy('id')
}

type LotRow = Awaited<ReturnType<ReturnType<typeof selectLots>['execute']>>[number]

/** Read beside the lock, because a transfer never changes. */
async function withOrigin(db: Reading, { kinds }: Asked, lots: readonly LotRow[]): Promise<LotWithOrigin[]> {
  const ids = lots.map((lot) => lot.transfer_id)
  const made =
    ids.length === 0
      ? []
      : await db
          .selectFrom('transfers')
          .select(['id', 'posted_at as at', 'quote_member_id as byMemberId'])
          .where('id', 'in', ids)
          .where('kind', 'in', kinds)
          .execute()
  const origins = new Map(made.map(({ id, at, byMemberId }) => [id, { at: Number(at), byMemberId }]))
  return lots.map(({ transfer_id, ...lot }) => ({ ...lot, origin: origins.get(transfer_id) ?? null }))
}
