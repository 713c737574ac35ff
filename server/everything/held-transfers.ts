import { declineLocked } from '../transfers/invitations.ts'
import { withdrawLocked } from '../transfers/invite-receiver.ts'
import { findOpenInvitations, findOpenOffers } from '../transfers/transfer.queries.ts'
import { dropsAtMost } from './everything.contract.ts'
import type { Held, HoldingSource } from './holding-source.ts'
import { meanings, offerMeaning } from './meanings.rules.ts'

type Offer = Awaited<ReturnType<typeof findOpenOffers>>[number]
type Invitation = Awaited<ReturnType<typeof findOpenInvitations>>[number]

/** Bookings that the member offers to others, and those that others offer to the member. */
export const heldTransfers: HoldingSource = {
  kinds: ['transfer_offer', 'transfer_invitation'],
  async list({ db, now }, { memberId }) {
    const offers = await findOpenOffers(db, memberId, now)
    const invitations = await findOpenInvitations(db, memberId, { now, limit: dropsAtMost })
    return [...offers.map(toOffer), ...invitations.map(toInvitation)]
  },
  async drop({ trx, deps, holder: { memberId } }, { kind, id }) {
    if (kind === 'transfer_offer') await withdrawLocked(trx, deps, { id, giverId: memberId })
    else await declineLocked(trx, deps, { id, memberId })
  },
}

function common(row: Offer | Invitation) {
  return {
    id: row.id,
    title: { zh: row.title_zh, en: row.title_en },
    at: row.startsAt,
    zone: row.zone,
    partySize: row.partySize,
    rank: null,
    lapsesAt: row.expiresAt,
    charged: 0,
    refund: 0,
    refundUntil: null,
    eventId: row.eventId,
  }
}

function toOffer(row: Offer): Held {
  return { ...common(row), kind: 'transfer_offer', mayCost: 0, means: offerMeaning(row.hint) }
}

function toInvitation(row: Invitation): Held {
  const mayCost = row.price * row.partySize
  return { ...common(row), kind: 'transfer_invitation', mayCost, means: meanings.transferInvitation }
}
