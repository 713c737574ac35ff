import type { LoungeTable, VisitTable } from '../../db/tables/lounges.ts'
import type { TierTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import { startOfDate, yearOf } from '../base/calendar.ts'
import { hour } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import { findPaidEntry, type EntryQuote } from './entry-quote.queries.ts'
import type { EntryState } from './entry.rules.ts'
import { findEntrant, findInside, findUsed, findZone } from './lounge.queries.ts'
import { nextOpening } from './opening-hours.rules.ts'

/** A confirmed price opens the door for this long; unused after it, its points go back. */
export const paidEntryLasts = 1 * hour

/** What a price request was made of; stored as the quote's terms. */
export type EntryTerms = {
  visit: boolean
  extraGuests: number
  guests: number
  visitPrice: number
  guestPrice: number
  deskId: string
}

export type LoadedEntry = {
  state: EntryState
  accountId: string
  zone: string
  /** The allowance's period: a calendar year of the lounge's zone. */
  period: string
  tiers: readonly TierTable[]
  insideVisit: VisitTable | null
  paidQuote: EntryQuote | null
}

/** Reads all that `decideEntry` asks for. Inside a transaction, lock the lounge first. */
export async function loadEntry(
  db: Deps['db'] | Trx,
  lounge: LoungeTable,
  entry: { memberId: string; guests: number; identified: boolean; now: number },
): Promise<LoadedEntry> {
  const { memberId, guests, identified, now } = entry
  const entrant = await findEntrant(db, memberId)
  if (!entrant) throw notFound()
  const tiers = await findTiers(db)
  const zone = await findZone(db, lounge.region_id)
  const period = yearOf(now, zone)
  const used = await findUsed(db, memberId, period)
  const insideVisit = (await findInside(db, memberId)) ?? null
  const paidSince = now - paidEntryLasts
  const paidQuote = (await findPaidEntry(db, { memberId, loungeId: lounge.id, since: paidSince })) ?? null
  const terms = paidQuote ? (JSON.parse(paidQuote.terms) as EntryTerms) : null
  const minRank = tiers.find((tier) => tier.id === lounge.min_tier_id)?.rank ?? 0
  const host = tiers.find(
    (tier) => tier.rank > entrant.rank && tier.rank >= minRank && tier.lounge_guests > 0,
  )
  return {
    accountId: entrant.account_id,
    zone,
    period,
    tiers,
    insideVisit,
    paidQuote,
    state: {
      now,
      member: {
        active: entrant.state === 'active',
        identified,
        tierRank: entrant.rank,
        balance: Number(entrant.balance ?? 0),
      },
      lounge: {
        minTier: { id: lounge.min_tier_id, rank: minRank },
        capacity: lounge.capacity,
        occupancy: lounge.occupancy,
        opensAt: nextOpening(
          { opensMinute: lounge.opens_minute, closesMinute: lounge.closes_minute, zone },
          now,
        ),
        visitPrice: lounge.visit_price,
        guestPrice: lounge.guest_price,
      },
      allowance: {
        visits: entrant.lounge_visits,
        used,
        guests: entrant.lounge_guests,
        resetsAt: startOfDate(`${Number(period) + 1}-01-01`, zone),
      },
      guests,
      inside: insideVisit && {
        here: insideVisit.lounge_id === lounge.id,
        since: Number(insideVisit.entered_at),
      },
      paid: terms && { visit: terms.visit, guests: terms.extraGuests },
      hostTierId: host?.id ?? null,
    },
  }
}

export function wordsOf(loaded: LoadedEntry, name: { zh: string; en: string }) {
  const tierName = (id: string) => {
    const tier = loaded.tiers.find((one) => one.id === id)
    return { zh: tier?.name_zh ?? id, en: tier?.name_en ?? id }
  }
  return { name, tierName, zone: loaded.zone }
}
