import { dropQuoteWithin } from '../registrations/drop-quote.ts'
import { findOpenQuotes } from '../registrations/open-quotes.queries.ts'
import type { SeatTerms } from '../registrations/quote.queries.ts'
import { findOpenInvitations } from '../transfers/transfer.queries.ts'
import type { TransferTerms } from '../transfers/transfer-quote.queries.ts'
import { dropsAtMost } from './everything.contract.ts'
import type { HoldingSource, Reading } from './holding-source.ts'
import { meanings } from './meanings.rules.ts'

/** Quotes that one tap could still confirm. */
export const heldQuotes: HoldingSource = {
  kinds: ['quote'],
  async list({ db, now }, { memberId }) {
    const rows = await confirmable({ db, now }, memberId)
    return rows.map((row) => ({
      kind: 'quote',
      id: row.id,
      title: { zh: row.title_zh, en: row.title_en },
      at: row.startsAt,
      zone: row.zone,
      partySize: (JSON.parse(row.terms) as SeatTerms).partySize,
      rank: null,
      lapsesAt: row.expiresAt,
      charged: 0,
      mayCost: row.amount,
      refund: 0,
      refundUntil: null,
      means: meanings.quote,
    }))
  },
  async drop({ trx, holder }, held) {
    await dropQuoteWithin(trx, held.id, holder.memberId)
  },
}

/** A quote for another member's seats is of no use once their invitation is over. */
async function confirmable({ db, now }: Reading, memberId: string) {
  const rows = await findOpenQuotes(db, memberId, now)
  if (rows.every((row) => row.kind !== 'seat_transfer')) return rows
  const open = await findOpenInvitations(db, memberId, { now, limit: dropsAtMost })
  const invitations = new Set(open.map((one) => one.id))
  return rows.filter((row) => {
    return (
      row.kind !== 'seat_transfer' || invitations.has((JSON.parse(row.terms) as TransferTerms).invitationId)
    )
  })
}
