import type { Selectable } from 'kysely'
import { forUpdateSkipLocked } from '../../db/dialect.ts'
import { prepared } from '../../db/prepared.ts'
import type { OutboxBundleTable } from '../../db/tables/messages.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

export type Bundle = Selectable<OutboxBundleTable>

export async function insertBundle(trx: Trx, bundle: Bundle): Promise<void> {
  await prepared(trx.insertInto('outbox_bundles').values(bundle)).execute()
}

/** Whether a bundle waits besides those named. */
export async function hasBundle(db: Db, besides: ReadonlySet<string>): Promise<boolean> {
  return (await oldest(db, besides).select('id').executeTakeFirst()) !== undefined
}

/** The oldest bundle that no other worker holds, locked until the transaction ends. */
export async function claimBundle(trx: Trx, besides: ReadonlySet<string>): Promise<Bundle | undefined> {
  return forUpdateSkipLocked(trx, oldest(trx, besides).selectAll()).executeTakeFirst()
}

export async function deleteBundle(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('outbox_bundles').where('id', '=', id).execute()
}

function oldest(db: Db | Trx, besides: ReadonlySet<string>) {
  const bundles = db.selectFrom('outbox_bundles').orderBy('id').limit(1)
  return besides.size > 0 ? bundles.where('id', 'not in', [...besides]) : bundles
}
