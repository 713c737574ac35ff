import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { QuoteTable } from '../../db/tables/registrations.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

export async function insertQuote(trx: Trx, quote: QuoteTable): Promise<void> {
  await trx.insertInto('quotes').values(quote).execute()
}

/** Requests that wait for their member's word. */
export async function findOpenRequests(db: Reader, memberId: string, now: number): Promise<QuoteTable[]> {
  return db
    .selectFrom('quotes')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('state', '=', 'open')
    .where('kind', '=', 'lounge_entry')
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .execute()
}

export async function findRequest(
  db: Reader,
  memberId: string,
  quoteId: string,
): Promise<QuoteTable | undefined> {
  return db
    .selectFrom('quotes')
    .selectAll()
    .where('id', '=', quoteId)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'lounge_entry')
    .executeTakeFirst()
}

/** The latest request of a member for a lounge, made after `since`. */
export async function findLatestRequest(
  db: Reader,
  { memberId, loungeId, since }: { memberId: string; loungeId: string; since: number },
): Promise<QuoteTable | undefined> {
  return db
    .selectFrom('quotes')
    .selectAll()
    .where('member_id', '=', memberId)
    .where('state', 'in', ['open', 'confirmed', 'dropped'])
    .where('kind', '=', 'lounge_entry')
    .where('subject_id', '=', loungeId)
    .where('created_at', '>', since)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A price that was confirmed after `since`, has let nobody in yet and was not given back. */
export async function findPaidEntry(
  db: Reader,
  { memberId, loungeId, since }: { memberId: string; loungeId: string; since: number },
): Promise<QuoteTable | undefined> {
  return db
    .selectFrom('quotes as q')
    .selectAll('q')
    .where('q.member_id', '=', memberId)
    .where('q.state', '=', 'confirmed')
    .where('q.kind', '=', 'lounge_entry')
    .where('q.subject_id', '=', loungeId)
    .where('q.confirmed_at', '>', since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('visits as v')
            .select(sql`1`.as('one'))
            .whereRef('v.quote_id', '=', 'q.id'),
        ),
      ),
    )
    .where(notGivenBack)
    .orderBy('q.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Confirms a request that is open and in time, of this member alone; false otherwise. */
export async function confirmRequest(
  trx: Trx,
  { memberId, quoteId, now }: { memberId: string; quoteId: string; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('quotes')
    .set({ state: 'confirmed', confirmed_at: now })
    .where('id', '=', quoteId)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'lounge_entry')
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Withdraws what was asked before and not answered; other kinds and members stay as they are. */
export async function dropOpenRequests(
  trx: Trx,
  { memberId, loungeId, quoteId }: { memberId: string; loungeId?: string; quoteId?: string },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('quotes')
    .set({ state: 'dropped' })
    .where('member_id', '=', memberId)
    .where('kind', '=', 'lounge_entry')
    .where('state', '=', 'open')
    .$if(loungeId !== undefined, (query) => query.where('subject_id', '=', loungeId ?? ''))
    .$if(quoteId !== undefined, (query) => query.where('id', '=', quoteId ?? ''))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Prices confirmed at or before `confirmedBy` with which nobody was let in, and which were not given back. */
export async function findUnusedEntries(db: Reader, confirmedBy: number, limit: number) {
  return db
    .selectFrom('quotes as q')
    .innerJoin('transfers as t', 't.quote_id', 'q.id')
    .select(['q.id', 'q.member_id', 'q.subject_id', 'q.amount'])
    .where('q.state', '=', 'confirmed')
    .where('q.kind', '=', 'lounge_entry')
    .where('q.confirmed_at', '<=', confirmedBy)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('visits as v')
            .select(sql`1`.as('one'))
            .whereRef('v.quote_id', '=', 'q.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('transfers as r')
            .select(sql`1`.as('one'))
            .whereRef('r.reverses_id', '=', 't.id'),
        ),
      ),
    )
    .orderBy('q.id')
    .limit(limit)
    .execute()
}

export async function entryWasUsed(trx: Trx, quoteId: string): Promise<boolean> {
  const visit = await trx.selectFrom('visits').select('id').where('quote_id', '=', quoteId).executeTakeFirst()
  return visit !== undefined
}

const notGivenBack = sql<boolean>`NOT EXISTS (SELECT 1 FROM transfers t JOIN transfers r ON r.reverses_id = t.id WHERE t.quote_id = q.id)`
