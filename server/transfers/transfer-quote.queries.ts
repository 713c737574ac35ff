import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { SeatTerms } from '../registrations/quote.queries.ts'

/** A seat quote's terms, bound to the invitation they are for. */
export type TransferTerms = SeatTerms & { invitationId: string }

export type TransferQuoteRow = {
  id: string
  memberId: string
  eventId: string
  amount: number
  createdAt: number
  expiresAt: number
  terms: TransferTerms
}

export async function insertTransferQuote(db: Deps['db'], quote: TransferQuoteRow): Promise<void> {
  await db
    .insertInto('quotes')
    .values({
      id: quote.id,
      member_id: quote.memberId,
      kind: 'seat_transfer',
      subject_id: quote.eventId,
      terms: JSON.stringify(quote.terms),
      amount: quote.amount,
      state: 'open',
      created_at: quote.createdAt,
      expires_at: quote.expiresAt,
    })
    .execute()
}

/** A member's own transfer quote. */
export async function findTransferQuote(trx: Trx, id: string, memberId: string) {
  const row = await trx
    .selectFrom('quotes as q')
    .leftJoin('confirmations as c', 'c.quote_id', 'q.id')
    .select([
      'q.id',
      'q.member_id as memberId',
      'q.amount',
      'q.state',
      'q.expires_at as expiresAt',
      'q.terms',
    ])
    .select('c.confirmed_at as confirmedAt')
    .where('q.id', '=', id)
    .where('q.member_id', '=', memberId)
    .where('q.kind', '=', 'seat_transfer')
    .executeTakeFirst()
  return row && { ...row, terms: JSON.parse(row.terms) as TransferTerms }
}
