import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { checkLimits } from '../limits/check-limits.ts'
import { spendableAt, takeFromLots } from '../points/lot.rules.ts'
import { findEventToBook, findPurse, findOwnClash } from './booking.queries.ts'
import { findQuote, insertQuote, type SeatQuoteRow } from './quote.queries.ts'
import { openingFor } from './opening-for.ts'
import { refusals } from './registration.errors.ts'
import type { SeatQuote } from './registration.contract.ts'
import { datedLadder } from './refund.rules.ts'

/** How long a quote may be confirmed. */
export const quoteLasts = 10 * minute

export type QuoteSeats = {
  memberId: string
  tierId: string
  eventId: string
  guests: readonly string[]
  /** Children of the member's own who come along, besides the guests. */
  childIds?: readonly string[] | undefined
}

/**
 * What booking would charge this member for this party, and on which terms. Holds no seat and charges nothing.
 * Refuses with the reason when no confirmation could succeed; too few points are shown in the quote instead.
 */
export async function quoteSeats(deps: Deps, asked: QuoteSeats): Promise<SeatQuote> {
  const now = deps.clock.now()
  const event = await findEventToBook(deps.db, asked.eventId)
  if (!event) throw notFound()
  if (event.state === 'cancelled') throw refusals.event_cancelled()
  if (now >= event.closesAt) throw refusals.booking_closed()
  const { opensAt, opensLaterBy, weight, waitlistOnly } = await openingFor(deps, event, asked)
  const childIds = asked.childIds ?? []
  const partySize = asked.guests.length + childIds.length + 1
  if (partySize - 1 > event.guestsMax) throw refusals.too_many_guests(event.guestsMax)
  if (partySize > event.capacity) throw refusals.party_too_large(event.capacity)
  const byArrival = event.allocation === 'first_come'
  if (byArrival && partySize > event.capacity - event.taken && !event.waitlistOpen)
    throw refusals.event_full()
  if (byArrival && waitlistOnly && !event.waitlistOpen) throw refusals.waitlist_only()
  const clash = await findOwnClash(deps.db, asked.memberId, event)
  if (clash?.eventId === event.id) throw refusals.already_booked(clash.registrationId)
  if (clash) throw refusals.overlap(clash.eventId)
  const children = await checkLimits(deps, event, { memberId: asked.memberId, childIds })

  const quote: SeatQuoteRow = {
    id: deps.newId(),
    memberId: asked.memberId,
    eventId: event.id,
    amount: event.price * partySize,
    state: 'open',
    createdAt: now,
    expiresAt: Math.max(now, opensAt) + quoteLasts,
    terms: {
      guests: [...children.map((child) => child.name), ...asked.guests],
      ...(children.length > 0 ? { childIds: children.map((child) => child.id) } : {}),
      partySize,
      priceEach: event.price,
      refundLadder: event.refundLadder,
      startsAt: event.startsAt,
      opensAt,
      ...(opensLaterBy > 0 || waitlistOnly ? { marks: { weight, opensLaterBy, waitlistOnly } } : {}),
    },
  }
  await insertQuote(deps.db, quote)
  return present(deps, quote)
}

/** A member's own quote as it stands; throws when it is not theirs, used, dropped or expired. */
export async function readQuote(deps: Deps, quoteId: string, memberId: string): Promise<SeatQuote> {
  const quote = await findQuote(deps.db, quoteId, memberId)
  if (!quote) throw notFound()
  if (quote.state !== 'open') throw refusals.quote_used()
  if (quote.expiresAt <= deps.clock.now()) throw refusals.quote_expired()
  return present(deps, quote)
}

async function present(deps: Deps, quote: SeatQuoteRow): Promise<SeatQuote> {
  const now = deps.clock.now()
  const event = await findEventToBook(deps.db, quote.eventId)
  if (!event) throw notFound()
  const { balance, lots } = await findPurse(deps.db, quote.memberId)
  const spendable = spendableAt(lots, now)
  const takings = takeFromLots(lots, quote.amount, now) ?? []
  const expiryOf = new Map(lots.map((lot) => [lot.id, lot.expiresAt]))
  const waits = quote.terms.marks?.waitlistOnly ?? false
  const fairStart =
    !waits && event.fairStartSeconds > 0 && now < quote.terms.opensAt + event.fairStartSeconds * 1000
  const entered = event.allocation !== 'first_come' || fairStart
  const fits = !waits && quote.terms.partySize <= event.capacity - event.taken
  return {
    id: quote.id,
    eventId: quote.eventId,
    title: event.title,
    guests: quote.terms.guests,
    childIds: quote.terms.childIds ?? [],
    partySize: quote.terms.partySize,
    priceEach: quote.terms.priceEach,
    amount: quote.amount,
    balance,
    balanceAfter: Math.max(0, balance - quote.amount),
    missing: Math.max(0, quote.amount - spendable),
    lots: takings.map((taking) => ({ expiresAt: expiryOf.get(taking.lotId) ?? 0, amount: taking.amount })),
    refundLadder: datedLadder(quote.terms.refundLadder, quote.terms.startsAt),
    opensAt: quote.terms.opensAt,
    marks: quote.terms.marks ?? null,
    likely: entered ? 'entered' : fits ? 'confirmed' : event.waitlistOpen ? 'waitlisted' : 'full',
    expiresAt: quote.expiresAt,
  }
}
