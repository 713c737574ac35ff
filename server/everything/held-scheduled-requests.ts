import { dropRequestById } from '../scheduled/drop-request.ts'
import { readParty, sizeOf } from '../scheduled/party.rules.ts'
import { findOwnRequests } from '../scheduled/scheduled.queries.ts'
import type { HoldingSource } from './holding-source.ts'
import { meanings } from './meanings.rules.ts'

/** Requests to book at an opening that is still to come. */
export const heldScheduledRequests: HoldingSource = {
  kinds: ['scheduled_request'],
  async list({ db, now }, { memberId }) {
    const rows = await findOwnRequests(db, memberId, now)
    return rows
      .filter((row) => row.state === 'waiting')
      .map((row) => ({
        kind: 'scheduled_request',
        id: row.id,
        title: { zh: row.title_zh, en: row.title_en },
        at: row.starts_at,
        zone: row.zone,
        partySize: sizeOf(readParty(row.party)),
        rank: null,
        lapsesAt: row.runs_at,
        charged: 0,
        mayCost: row.points_max,
        refund: 0,
        refundUntil: null,
        means: meanings.scheduledRequest,
      }))
  },
  async drop({ trx, deps, holder }, held) {
    await dropRequestById(trx, deps, { id: held.id, memberId: holder.memberId })
  },
}
