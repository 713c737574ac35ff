import { dropEntryRequest, dropPaidEntry } from '../lounges/drop-entry.ts'
import { paidEntryLasts, type EntryTerms } from '../lounges/entry-state.ts'
import { findHeldEntries } from '../lounges/held-entry.queries.ts'
import type { Held, HoldingSource } from './holding-source.ts'
import { meanings } from './meanings.rules.ts'

type Row = Awaited<ReturnType<typeof findHeldEntries>>[number]

/** Prices that a desk asks for, and entries paid within the hour and not used. */
export const heldLoungeEntries: HoldingSource = {
  kinds: ['lounge_entry', 'lounge_request'],
  async list({ db, now }, { memberId }) {
    const paid = await findHeldEntries(db, { memberId, state: 'confirmed', since: now - paidEntryLasts })
    const asked = await findHeldEntries(db, { memberId, state: 'open', since: now })
    return [...paid.map(toPaid), ...asked.map(toAsked)]
  },
  async drop({ trx, deps, holder }, held) {
    const entry = { memberId: holder.memberId, quoteId: held.id }
    if (held.kind === 'lounge_request') await dropEntryRequest(trx, entry)
    else await dropPaidEntry(trx, deps, entry)
  },
}

function common(row: Row) {
  return {
    id: row.id,
    title: { zh: row.name_zh, en: row.name_en },
    at: null,
    zone: row.zone,
    partySize: (JSON.parse(row.terms) as EntryTerms).guests + 1,
    rank: null,
    loungeId: row.loungeId,
  }
}

function toPaid(row: Row): Held {
  const goodUntil = Number(row.confirmedAt) + paidEntryLasts
  return {
    ...common(row),
    kind: 'lounge_entry',
    lapsesAt: goodUntil,
    charged: row.amount,
    mayCost: 0,
    refund: row.amount,
    refundUntil: goodUntil,
    means: meanings.loungeEntry,
  }
}

function toAsked(row: Row): Held {
  return {
    ...common(row),
    kind: 'lounge_request',
    lapsesAt: row.expiresAt,
    charged: 0,
    mayCost: row.amount,
    refund: 0,
    refundUntil: null,
    means: meanings.loungeRequest,
  }
}
