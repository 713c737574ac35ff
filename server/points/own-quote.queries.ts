import { forUpdate } from '../../db/dialect.ts'
import type { QuoteKind, QuoteTable } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

export async function insertOwnQuotes(trx: Trx, rows: readonly QuoteTable[]): Promise<void> {
  await trx.insertInto('quotes').values(rows).execute()
}

export type WhoseQuote = { memberId: string; quoteId: string; kinds: readonly QuoteKind[] }

/** A member's own quote of these kinds, locked. */
export async function lockOwnQuote(
  trx: Trx,
  { memberId, quoteId, kinds }: WhoseQuote,
): Promise<QuoteTable | undefined> {
  const own = trx
    .selectFrom('quotes')
    .selectAll()
    .where('id', '=', quoteId)
    .where('member_id', '=', memberId)
    .where('kind', 'in', kinds)
  return forUpdate(trx, own).executeTakeFirst()
}

/** A member's quotes of these kinds that one tap could still confirm, the first to run out first. */
export async function findConfirmable(
  db: Deps['db'] | Trx,
  { memberId, kinds, now }: { memberId: string; kinds: readonly QuoteKind[]; now: number },
): Promise<QuoteTable[]> {
  return db
    .selectFrom('quotes as q')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .selectAll('q')
    .where('q.member_id', '=', memberId)
    .where('q.kind', 'in', kinds)
    .where('q.state', '=', 'open')
    .where('c.quote_id', 'is', null)
    .where('q.expires_at', '>', now)
    .orderBy('q.expires_at')
    .orderBy('q.id')
    .execute()
}
