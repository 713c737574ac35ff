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
      confirmed_at: null,
    })
    .execute()
}

/** A member's own transfer quote. */
export async function findTransferQuote(trx: Trx, id: string, memberId: string) {
  const row = await trx
    .selectFrom('quotes')
    .select(['id', 'member_id as memberId', 'amount', 'state', 'expires_at as expiresAt', 'terms'])
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .where('kind', '=', 'seat_transfer')
    .executeTakeFirst()
  return row && { ...row, terms: JSON.parse(row.terms) as TransferTerms }
}
