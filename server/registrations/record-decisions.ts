import { RunAgain } from '../../db/errors.ts'
import type { NewRegistration } from '../../db/tables/registrations.ts'
import type { Trx } from '../../db/transaction.ts'
import { enterDraws, type NewEntry } from '../ballots/enter-draws.ts'
import type { Deps } from '../base/deps.ts'
import type { Answer } from '../base/seat-desk.ts'
import { insertOutcomes } from '../http/idempotency.queries.ts'
import type { Outcome } from '../http/idempotency.ts'
import { tell } from '../messages/tell.ts'
import { chargePoints, type Charge } from '../points/charge-points.ts'
import { confirmQuotes } from '../points/confirm-quotes.ts'
import type { MemberAccount } from '../points/ledger.queries.ts'
import { readConfirmed } from '../points/quote-state.queries.ts'
import { entryCode } from './entry-code.rules.ts'
import { guestRows } from './guest-rows.rules.ts'
import { noteWaitlistOnly } from './note-waitlist-only.ts'
import type { SeatQuoteRow } from './quote.queries.ts'
import type { SeatOutcome } from './registration.contract.ts'
import { addSeats, insertRegistrations, overwriteSeats, type EventRow } from './seat.queries.ts'
import type { SeatChange, SeatDecision } from './seat.rules.ts'
import { refusalOf, type Confirmation } from './confirmation.ts'
import { messagesOf } from './seat-messages.ts'

/** A confirmation with its decision and all that writing it needs. */
export type Decided = {
  confirmation: Confirmation
  quote: SeatQuoteRow
  decision: SeatDecision
  event: EventRow
  account: MemberAccount | undefined
  /** The rank of the member's tier, where an event of the batch lets higher tiers wait first. */
  priority: number | undefined
}

export type Taken = Decided & {
  decision: Extract<SeatDecision, { kind: 'confirmed' | 'waitlisted' | 'entered' }>
  id: string
}

/** Writes what a batch decided, a few multi-row statements for all, and returns each confirmation's answer. */
export async function recordDecisions(
  trx: Trx,
  deps: Deps,
  decided: readonly Decided[],
  changes: ReadonlyMap<string, SeatChange>,
): Promise<Map<Confirmation, Answer>> {
  const now = deps.clock.now()
  const taken = decided.filter(isTaken).map((one): Taken => ({ ...one, id: deps.newId() }))
  const answers = new Map<Confirmation, Answer>()
  const madeFor = new Map(taken.map((one) => [`${one.event.id}\n${one.quote.memberId}`, one.id]))
  for (const one of decided) {
    if (one.decision.kind !== 'refused') continue
    const { decision, event, quote } = one
    const named =
      decision.because === 'already_booked' && decision.registrationId === ''
        ? { ...decision, registrationId: madeFor.get(`${event.id}\n${quote.memberId}`) ?? '' }
        : decision
    answers.set(one.confirmation, { refusal: refusalOf(named) })
  }
  if (taken.length === 0) return answers

  const outcomes = taken.map((one) => ({ one, outcome: outcomeOf(one) }))
  for (const { one, outcome } of outcomes) answers.set(one.confirmation, { outcome })

  await insertRegistrations(
    trx,
    taken.some((one) => one.event.tierPriority)
      ? taken.map((one) => ({ ...registrationRow(one, now), wait_priority: priorityOf(one) }))
      : taken.map((one) => registrationRow(one, now)),
    taken.flatMap(({ id, quote }) => guestRows(id, quote.terms)),
  )
  await confirmTaken(trx, deps, taken)
  await enterDraws(trx, deps, taken.flatMap(entryOf))
  await chargePoints(trx, deps, taken.flatMap(chargeOf))
  if (deps.config.booking.safeguards.replay) {
    await insertOutcomes(
      trx,
      outcomes.map(({ one, outcome }) => ({
        ...outcome,
        actorId: one.quote.memberId,
        key: one.confirmation.key,
        hash: one.confirmation.hash,
        at: now,
      })),
    )
  }
  await tell(trx, deps, taken.flatMap(messagesOf))
  const marked = taken.flatMap(waitlistOnlyOf)
  if (marked.length > 0) await noteWaitlistOnly(trx, deps, marked)
  for (const [eventId, change] of changes) {
    const event = taken.find((one) => one.event.id === eventId)?.event
    if (!event) continue
    if (!deps.config.booking.safeguards.lock) await overwriteSeats(trx, event, change)
    else if (!(await addSeats(trx, event, change))) throw new RunAgain()
  }
  return answers
}

/** Before the charges, whose foreign key names the confirmation. */
async function confirmTaken(trx: Trx, deps: Deps, taken: readonly Taken[]): Promise<void> {
  const quotes = [...new Map(taken.map(({ quote }) => [quote.id, quote])).values()]
  const { replay } = deps.config.booking.safeguards
  // The control that must charge twice confirms what was confirmed before.
  const before = replay
    ? new Set()
    : await readConfirmed(
        trx,
        quotes.map((quote) => quote.id),
      )
  const fresh = quotes.filter((quote) => !before.has(quote.id))
  if (fresh.length > 0 && !(await confirmQuotes(trx, fresh, deps.clock.now()))) throw new RunAgain()
}

function isTaken(one: Decided): one is Omit<Taken, 'id'> {
  return one.decision.kind !== 'refused'
}

function outcomeOf({ id, event, quote, decision }: Taken): Outcome {
  const seated = decision.kind === 'confirmed'
  const body: SeatOutcome = {
    registrationId: id,
    eventId: event.id,
    state: decision.kind,
    partySize: quote.terms.partySize,
    seq: decision.seq,
    charged: seated ? quote.amount : 0,
    balanceAfter: seated ? decision.balanceAfter : null,
    entryCode: entryCode(event.id, decision.seq),
    rank: decision.kind === 'waitlisted' ? decision.rank : null,
    drawAt: decision.kind === 'entered' ? decision.drawAt : null,
  }
  return { status: 201, body: JSON.stringify(body) }
}

function registrationRow({ id, event, quote, decision }: Taken, now: number): NewRegistration {
  const seated = decision.kind === 'confirmed'
  return {
    id,
    event_id: event.id,
    member_id: quote.memberId,
    live_member_id: quote.memberId,
    quote_id: quote.id,
    state: decision.kind,
    party_size: quote.terms.partySize,
    seq: decision.seq,
    charged: seated ? quote.amount : 0,
    entry_code: entryCode(event.id, decision.seq),
    created_at: now,
    confirmed_at: seated ? now : null,
  }
}

/** Rows of one INSERT have the same columns, also those of events without priority. */
function priorityOf({ event, priority }: Taken): number {
  return event.tierPriority ? (priority ?? 0) : 0
}

function entryOf({ id, event, quote, decision }: Taken): NewEntry[] {
  if (decision.kind !== 'entered' || decision.drawAt === null) return []
  const kind = event.allocation === 'ballot' ? 'ballot' : 'fair_start'
  const { memberId, terms } = quote
  return [
    {
      eventId: event.id,
      registrationId: id,
      memberId,
      kind,
      opensAt: terms.opensAt,
      drawAt: decision.drawAt,
    },
  ]
}

function chargeOf({ id, event, quote, decision, account }: Taken): Charge[] {
  if (decision.kind !== 'confirmed' || quote.amount === 0 || !account) return []
  return [seatCharge({ registrationId: id, event, quote, accountId: account.id, takings: decision.takings })]
}

/** Who waits because of marks, with what they weighed and how many seats were free. */
function waitlistOnlyOf({ id, event, quote, decision }: Taken) {
  const { marks } = quote.terms
  if (decision.kind !== 'waitlisted' || !marks?.waitlistOnly) return []
  return [{ registrationId: id, weight: marks.weight, seatsFree: event.capacity - event.taken }]
}

/** The charge of a seat, also when it comes later by promotion from the waitlist. */
export function seatCharge(seat: {
  registrationId: string
  event: EventRow
  quote: Pick<SeatQuoteRow, 'id' | 'memberId' | 'amount'>
  accountId: string
  takings: Charge['takings']
}): Charge {
  const { event, quote } = seat
  return {
    accountId: seat.accountId,
    memberId: quote.memberId,
    quoteId: quote.id,
    amount: quote.amount,
    kind: 'event_price',
    reference: `seat:${quote.id}`,
    note: {
      titleZh: event.titleZh,
      titleEn: event.titleEn,
      eventId: event.id,
      registrationId: seat.registrationId,
    },
    takings: seat.takings,
  }
}
