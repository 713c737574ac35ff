import { yearOf } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findOpenRequests } from './entry-quote.queries.ts'
import type { EntryTerms } from './entry-state.ts'
import type { LoungeCard, LoungeRequest } from './lounge.contract.ts'
import { findEntrant, findInside, findLounges, findUsed } from './lounge.queries.ts'
import { nextOpening } from './opening-hours.rules.ts'

/** Every lounge as it is now, for one member. */
export async function listLounges(deps: Deps, memberId: string): Promise<LoungeCard[]> {
  const { db } = deps
  const now = deps.clock.now()
  const rows = await findLounges(db)
  const entrant = await findEntrant(db, memberId)
  if (!entrant) throw notFound()
  const inside = await findInside(db, memberId)
  const used = new Map<string, number>()
  for (const period of new Set(rows.map((row) => yearOf(now, row.zone)))) {
    used.set(period, await findUsed(db, memberId, period))
  }
  return rows.map((row) => {
    const usedHere = used.get(yearOf(now, row.zone)) ?? 0
    const visits = entrant.lounge_visits
    return {
      id: row.id,
      name: { zh: row.name_zh, en: row.name_en },
      region: { id: row.region_id, name: { zh: row.region_zh, en: row.region_en } },
      venue: { zh: row.venue_zh, en: row.venue_en },
      address: { zh: row.address_zh, en: row.address_en },
      zone: row.zone,
      opensMinute: row.opens_minute,
      closesMinute: row.closes_minute,
      opensAt: nextOpening(
        { opensMinute: row.opens_minute, closesMinute: row.closes_minute, zone: row.zone },
        now,
      ),
      capacity: row.capacity,
      occupancy: row.occupancy,
      minTier: { id: row.min_tier_id, name: { zh: row.min_tier_zh, en: row.min_tier_en } },
      visitPrice: row.visit_price,
      guestPrice: row.guest_price,
      mine: {
        tierSuffices: entrant.rank >= row.min_tier_rank,
        used: usedHere,
        left: visits === null ? null : Math.max(0, visits - usedHere),
        guests: entrant.lounge_guests,
        insideSince: inside?.lounge_id === row.id ? Number(inside.entered_at) : null,
      },
    }
  })
}

/** What desks ask this member to confirm, latest first. */
export async function listMyRequests(deps: Deps, memberId: string): Promise<LoungeRequest[]> {
  const { db } = deps
  const quotes = await findOpenRequests(db, memberId, deps.clock.now())
  if (quotes.length === 0) return []
  const lounges = await findLounges(db)
  const balance = Number((await findEntrant(db, memberId))?.balance ?? 0)
  return quotes.map((quote) => {
    const terms = JSON.parse(quote.terms) as EntryTerms
    const lounge = lounges.find((one) => one.id === quote.subject_id)
    return {
      quoteId: quote.id,
      lounge: { zh: lounge?.name_zh ?? '', en: lounge?.name_en ?? '' },
      visit: terms.visit,
      visitPrice: terms.visitPrice,
      extraGuests: terms.extraGuests,
      guestPrice: terms.guestPrice,
      guests: terms.guests,
      amount: quote.amount,
      balance,
      balanceAfter: balance - quote.amount,
      expiresAt: Number(quote.expires_at),
    }
  })
}
