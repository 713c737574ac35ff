import { sql } from 'kysely'
import { forUpdate } from '../../db/dialect.ts'
import type { Trx } from '../../db/transaction.ts'
import type { QuoteState, QuoteTable } from '../../db/tables/registrations.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

export async function insertQuote(trx: Trx, quote: QuoteTable): Promise<void> {
  await trx.insertInto('quotes').values(quote).execute()
}

/** A request with where it stands. */
export type EntryQuote = Omit<QuoteTable, 'state'> & { state: QuoteState; confirmed_at: number | null }

function selectRequests(db: Reader, memberId: string) {
  return db
    .selectFrom('quotes as q')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .selectAll('q')
    .select('c.confirmed_at')
    .where('q.member_id', '=', memberId)
    .where('q.kind', '=', 'lounge_entry')
}

function toRequest(row: QuoteTable & { confirmed_at: number | null }): EntryQuote {
  return { ...row, state: row.confirmed_at === null ? row.state : 'confirmed' }
}

/** Those that were neither confirmed nor dropped. */
function selectUnanswered(db: Reader, memberId: string) {
  return selectRequests(db, memberId).where('q.state', '=', 'open').where('c.quote_id', 'is', null)
}

/** Requests that wait for their member's word. */
export async function findOpenRequests(db: Reader, memberId: string, now: number): Promise<EntryQuote[]> {
  const rows = await selectUnanswered(db, memberId)
    .where('q.expires_at', '>', now)
    .orderBy('q.id', 'desc')
    .execute()
  return rows.map(toRequest)
}

export async function findRequest(
  db: Reader,
  memberId: string,
  quoteId: string,
): Promise<EntryQuote | undefined> {
  const row = await selectRequests(db, memberId).where('q.id', '=', quoteId).executeTakeFirst()
  return row && toRequest(row)
}

/** The latest request of a member for a lounge, made after `since`. */
export async function findLatestRequest(
  db: Reader,
  { memberId, loungeId, since }: { memberId: string; loungeId: string; since: number },
): Promise<EntryQuote | undefined> {
  const row = await selectRequests(db, memberId)
    .where('q.subject_id', '=', loungeId)
    .where('q.created_at', '>', since)
    .orderBy('q.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toRequest(row)
}

/** A price that was confirmed after `since`, has let nobody in yet and was not given back. */
export async function findPaidEntry(
  db: Reader,
  { memberId, loungeId, since }: { memberId: string; loungeId: string; since: number },
): Promise<EntryQuote | undefined> {
  const row = await selectRequests(db, memberId)
    .where('q.subject_id', '=', loungeId)
    .where('c.confirmed_at', '>', since)
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
  return row && toRequest(row)
}

/** Locks a request of this member that was not dropped and has not run out; false when there is none. */
export async function lockRequest(
  trx: Trx,
  { memberId, quoteId, now }: { memberId: string; quoteId: string; now: number },
): Promise<boolean> {
  const own = trx
    .selectFrom('quotes')
    .select('id')
    .where('id', '=', quoteId)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'lounge_entry')
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
  return (await forUpdate(trx, own).executeTakeFirst()) !== undefined
}

/** What was asked of a member and not answered, at one lounge or by one request. */
export async function findUnanswered(
  trx: Trx,
  { memberId, loungeId, quoteId }: { memberId: string; loungeId?: string; quoteId?: string },
): Promise<string[]> {
  const rows = await selectUnanswered(trx, memberId)
    .$if(loungeId !== undefined, (query) => query.where('q.subject_id', '=', loungeId ?? ''))
    .$if(quoteId !== undefined, (query) => query.where('q.id', '=', quoteId ?? ''))
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Prices charged at or before `confirmedBy` with which nobody was let in, and which were not given back. What is only held
 * goes back by itself.
 */
export async function findUnusedEntries(db: Reader, confirmedBy: number, limit: number) {
  return db
    .selectFrom('quotes as q')
    .innerJoin('confirmations as c', 'c.quote_id', 'q.id')
    .innerJoin('transfers as t', (join) =>
      join.onRef('t.quote_id', '=', 'q.id').on('t.kind', '=', 'lounge_price'),
    )
    .select(['q.id', 'q.member_id', 'q.subject_id', 'q.amount'])
    .where('q.kind', '=', 'lounge_entry')
    .where('c.confirmed_at', '<=', confirmedBy)
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
