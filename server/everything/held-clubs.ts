import { endMembership } from '../clubs/leave-club.ts'
import { findMemberships } from '../clubs/membership.queries.ts'
import type { HoldingSource } from './holding-source.ts'
import { meanings } from './meanings.rules.ts'

/** Clubs that the member belongs to. */
export const heldClubs: HoldingSource = {
  kinds: ['club'],
  async list({ db }, { memberId }) {
    const rows = await findMemberships(db, memberId)
    return rows.map((row) => ({
      kind: 'club',
      id: row.clubId,
      title: { zh: row.name_zh, en: row.name_en },
      at: row.joinedAt,
      zone: row.zone,
      partySize: null,
      rank: null,
      lapsesAt: null,
      charged: 0,
      mayCost: 0,
      refund: 0,
      refundUntil: null,
      means: meanings.club,
    }))
  },
  async drop({ trx, holder }, held) {
    await endMembership(trx, held.id, holder.memberId)
  },
}
