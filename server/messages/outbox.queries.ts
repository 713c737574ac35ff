import type { Insertable, Selectable } from 'kysely'
import { compiledOnce } from '../../db/compiled-once.ts'
import { forUpdateSkipLocked, leavingOutTaken } from '../../db/dialect.ts'
import { fullPiecesOf } from '../../db/prepared.ts'
import type { OutboxTable } from '../../db/tables/messages.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

/** A row of the outbox, with the account as it is now. */
export type ClaimedMessage = Selectable<OutboxTable> & {
  phone: string | null
  email: string | null
  accountLocale: 'zh' | 'en' | null
}

export async function insertMessages(trx: Trx, rows: readonly Insertable<OutboxTable>[]): Promise<void> {
  await trx
    .insertInto('outbox')
    .values([...rows])
    .execute()
}

const insertNewRows = compiledOnce((trx: Trx, rows: readonly Insertable<OutboxTable>[]) =>
  leavingOutTaken(trx, trx.insertInto('outbox').values([...rows]), 'dedupe_key'),
)

/** Inserts those whose key does not stand in the outbox yet, and of each key one, the first. */
export async function insertNewMessages(trx: Trx, rows: readonly Insertable<OutboxTable>[]): Promise<void> {
  for (const piece of fullPiecesOf(rows)) {
    await insertNewRows(trx, piece)
  }
}

/**
 * Which of these keys have been told already, but for those that still wait in a bundle: told again, they are left out
 * when it is spread.
 */
export async function findTold(trx: Trx, dedupeKeys: readonly string[]): Promise<Set<string>> {
  if (dedupeKeys.length === 0) return new Set()
  const rows = await trx
    .selectFrom('outbox')
    .select('dedupe_key')
    .where('dedupe_key', 'in', dedupeKeys)
    .execute()
  return new Set(rows.map((row) => row.dedupe_key))
}

/** Deletes those of these messages that nobody has begun to deliver. */
export async function deleteUntried(trx: Trx, dedupeKeys: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('outbox')
    .where('dedupe_key', 'in', dedupeKeys)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .execute()
}

/**
 * Claims up to `limit` rows that are due, so that no other worker takes them until `leaseUntil`; a worker that dies
 * meanwhile leaves them to the next one.
 */
export async function claimDue(
  trx: Trx,
  { now, leaseUntil, limit }: { now: number; leaseUntil: number; limit: number },
): Promise<ClaimedMessage[]> {
  const ids: string[] = []
  // One look a state: then the index gives them in order, and no row is locked that is not taken.
  for (const state of ['waiting', 'claimed'] as const) {
    const due = trx
      .selectFrom('outbox')
      .select('id')
      .where('state', '=', state)
      .where('next_at', '<=', now)
      .orderBy('next_at')
      .limit(limit - ids.length)
    if (ids.length < limit) ids.push(...(await forUpdateSkipLocked(trx, due).execute()).map((row) => row.id))
  }
  if (ids.length === 0) return []
  await trx
    .updateTable('outbox')
    .set((eb) => ({ state: 'claimed', next_at: leaseUntil, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  return withAccount(trx).where('o.id', 'in', ids).orderBy('o.created_at').orderBy('o.id').execute()
}

export type Settled = Pick<Selectable<OutboxTable>, 'state' | 'next_at' | 'sent_at' | 'last_error'> & {
  data?: string
  attempts?: number
}

/** Writes how an attempt ended, unless the lease ran out and another worker took the row over. */
export async function settleAttempt(
  db: Db,
  { id, attempts }: { id: string; attempts: number },
  settled: Settled,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set(settled)
    .where('id', '=', id)
    .where('state', '=', 'claimed')
    .where('attempts', '=', attempts)
    .execute()
}

/** The newest rows of the outbox, whatever their state. */
export async function newestMessages(db: Db, limit: number): Promise<ClaimedMessage[]> {
  return withAccount(db).orderBy('o.created_at', 'desc').orderBy('o.id', 'desc').limit(limit).execute()
}

export async function findMessage(db: Db, id: string): Promise<ClaimedMessage | undefined> {
  return withAccount(db).where('o.id', '=', id).executeTakeFirst()
}

function withAccount(db: Db | Trx) {
  return db
    .selectFrom('outbox as o')
    .leftJoin('accounts as a', 'a.id', 'o.account_id')
    .selectAll('o')
    .select(['a.phone', 'a.email', 'a.locale as accountLocale'])
}
