import { isUnavailable, isUniqueViolation, RunAgain } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { drawDueOf } from '../ballots/draw-due.ts'
import { DrawFirst, openDraws } from '../ballots/open-draws.ts'
import type { Deps } from '../base/deps.ts'
import { DomainError, notFound } from '../base/domain-error.ts'
import { keyReused, type Outcome } from '../http/idempotency.ts'
import { findOutcomes, type StoredOutcome } from '../http/idempotency.queries.ts'
import type { Answer } from '../base/seat-desk.ts'
import { refusalOf, type Confirmation } from './confirmation.ts'
import type { MemberLimits } from '../limits/limit.rules.ts'
import { readLimits } from '../limits/read-limits.ts'
import { findAskedQuotes } from './quote.queries.ts'
import { readMembers, type Asked } from './read-members.ts'
import { readPriorities } from './read-priorities.ts'
import { recordDecisions, type Decided } from './record-decisions.ts'
import { lockEvents, readEvents, type EventRow } from './seat.queries.ts'
import { decideSeats, type SeatChange, type SeatDecision, type SeatRequest } from './seat.rules.ts'

const freshConnections = 5
/** Draws that become due while a batch is decided; they count apart from what the database was unable to do. */
const drawsMax = 5

/**
 * Decides and writes a batch of confirmations in one transaction, in their order. Safe to run again after any
 * failure, also when the answer to COMMIT was lost: the stored outcomes tell what was done.
 *
 * At first the quotes are taken as they were read when each confirmation came in, and no earlier outcome is looked
 * for: nearly always that is how things are. Where they are not, the quote cannot be confirmed or a unique key is
 * taken, and all is read again under the events' locks; of those refused, earlier outcomes are looked for in any case.
 */
export async function writeSeats(deps: Deps, batch: readonly Confirmation[]): Promise<Answer[]> {
  let due: readonly string[] = []
  let draws = 0
  for (let attempt = 1; ;) {
    try {
      for (const eventId of due) await drawDueOf(deps, eventId)
      due = []
      return await writeOnce(deps, batch, attempt === 1 && draws === 0)
    } catch (error) {
      if (error instanceof DrawFirst && draws < drawsMax) {
        due = error.eventIds
        draws += 1
        continue
      }
      // Somebody else was first with a key that this batch read as free: read again, decide again.
      const again = isUniqueViolation(error) || isUnavailable(error)
      if (!again || attempt >= freshConnections || !deps.config.booking.safeguards.replay) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt + deps.random.below(20)))
      attempt += 1
    }
  }
}

async function writeOnce(deps: Deps, batch: readonly Confirmation[], first: boolean): Promise<Answer[]> {
  const eventIds = [...new Set(batch.map((one) => one.eventId))]
  const unlocked = deps.config.booking.safeguards.lock ? null : await readWithoutLock(deps, eventIds, batch)
  let trust = first && batch.every((one) => one.quote !== undefined)
  return inTransaction(deps, async (trx) => {
    const trusting = trust
    // To be run again means that something was not as it had been read.
    trust = false
    const events = unlocked?.events ?? (await lockEvents(trx, eventIds))
    const stored = trusting ? new Map<string, StoredOutcome>() : await storedOutcomes(trx, deps, batch)
    const fresh = batch.filter((one) => !stored.has(storedKey(one)))
    const asked = trusting ? fresh.flatMap(asRead) : await askedQuotes(trx, fresh)
    const { decided, changes } = await decideAsked(trx, deps, events, asked, unlocked?.limits)
    const answers = await recordDecisions(trx, deps, decided, changes)
    // A retry is refused like anybody who comes twice; its stored outcome tells them apart.
    const refused = trusting ? batch.filter((one) => isRefusal(answers.get(one))) : []
    const replays = refused.length > 0 ? await storedOutcomes(trx, deps, refused) : stored
    return batch.map((one) => {
      const known = replays.get(storedKey(one))
      return (known ? undefined : answers.get(one)) ?? replay(known, one)
    })
  })
}

function asRead(confirmation: Confirmation): Asked[] {
  return confirmation.quote ? [{ confirmation, quote: confirmation.quote }] : []
}

function isRefusal(answer: Answer | undefined): boolean {
  return answer !== undefined && 'refusal' in answer
}

/**
 * Books several quotes of one member in the caller's transaction, all of them or none: throws the first refusal,
 * with its event in `details.refusedEventId`. The caller answers retries; see `onceOnly`.
 */
export async function seatTogether(
  trx: Trx,
  deps: Deps,
  confirmations: readonly Confirmation[],
): Promise<Outcome[]> {
  const events = await lockEvents(trx, [...new Set(confirmations.map((one) => one.eventId))])
  const asked = await askedQuotes(trx, confirmations)
  if (asked.length < confirmations.length) throw notFound()
  // The job draws within a second; the caller's transaction is tried again until then.
  const { decided, changes } = await decideAsked(trx, deps, events, asked).catch((error: unknown) => {
    throw error instanceof DrawFirst ? new RunAgain() : error
  })
  for (const { decision, event } of decided) {
    if (decision.kind !== 'refused') continue
    const { code, status, sentence, details } = refusalOf(decision)
    throw new DomainError(code, status, sentence, { ...details, refusedEventId: event.id })
  }
  const answers = await recordDecisions(trx, deps, decided, changes)
  return confirmations.map((one) => (answers.get(one) as { outcome: Outcome }).outcome)
}

async function decideAsked(
  trx: Trx,
  deps: Deps,
  events: ReadonlyMap<string, EventRow>,
  asked: readonly Asked[],
  staleLimits?: ReadonlyMap<string, MemberLimits>,
): Promise<{ decided: Decided[]; changes: Map<string, SeatChange> }> {
  const { members, accounts } = await readMembers(trx, deps, events, asked, staleLimits)
  const priorities = await readPriorities(trx, events, asked)
  const drawOf = await openDraws(trx, deps, events)
  const requests = asked.map((one): SeatRequest => {
    const event = events.get(one.quote.eventId)
    return {
      ...toRequest(one, deps),
      priority: priorities.ofMember.get(one.quote.memberId),
      draw: event && drawOf(event, one.quote.terms.opensAt),
    }
  })
  const { decisions, changes } = decideSeats(priorities.events, members, requests, deps.clock.now())
  const decided = asked.map((one, at): Decided => ({
    ...one,
    decision: decisions[at] as SeatDecision,
    event: events.get(one.quote.eventId) as EventRow,
    account: accounts.get(one.quote.memberId),
    priority: priorities.ofMember.get(one.quote.memberId),
  }))
  return { decided, changes }
}

type Unlocked = { events: Map<string, EventRow>; limits: Map<string, MemberLimits> }

/** For the controls that must oversell: what others may do between a read and the write that trusts it. */
async function readWithoutLock(
  deps: Deps,
  eventIds: readonly string[],
  batch: readonly Confirmation[],
): Promise<Unlocked> {
  const events = await readEvents(deps.db, eventIds)
  const limited = [...events.values()].map((event) => event.limited)
  const memberIds = [...new Set(batch.map((one) => one.memberId))]
  const limits = await readLimits(deps.db, limited, memberIds, deps.clock.now())
  // An embedded database answers within the turn; over a network everybody else would read meanwhile.
  await new Promise((resolve) => setImmediate(resolve))
  return { events, limits }
}

function storedKey({ memberId, key }: Pick<Confirmation, 'memberId' | 'key'>): string {
  return `${memberId}\n${key}`
}

async function storedOutcomes(
  trx: Trx,
  deps: Deps,
  batch: readonly Confirmation[],
): Promise<Map<string, StoredOutcome>> {
  if (!deps.config.booking.safeguards.replay) return new Map()
  const rows = await findOutcomes(
    trx,
    batch.map((one) => ({ actorId: one.memberId, key: one.key })),
  )
  return new Map(rows.map((row) => [storedKey({ memberId: row.actorId, key: row.key }), row]))
}

/** The first answer again, to the byte; another request under the same key, or a quote not theirs, is refused. */
function replay(stored: StoredOutcome | undefined, one: Confirmation): Answer {
  if (!stored) return { refusal: notFound() }
  return stored.hash === one.hash ? { outcome: stored.outcome } : { refusal: keyReused() }
}

/** Each confirmation with its quote; those whose quote is not their own are left out, and answered as not found. */
async function askedQuotes(trx: Trx, fresh: readonly Confirmation[]): Promise<Asked[]> {
  const quotes = await findAskedQuotes(
    trx,
    fresh.map((one) => one.quoteId),
  )
  return fresh.flatMap((confirmation) => {
    const quote = quotes.get(confirmation.quoteId)
    const own = quote?.memberId === confirmation.memberId && quote.eventId === confirmation.eventId
    return own ? [{ confirmation, quote }] : []
  })
}

function toRequest({ confirmation, quote }: Asked, deps: Deps): SeatRequest {
  return {
    eventId: quote.eventId,
    memberId: quote.memberId,
    partySize: quote.terms.partySize,
    amount: quote.amount,
    confirmedAmount: confirmation.amount,
    quoteState: deps.config.booking.safeguards.replay ? quote.state : 'open',
    quoteExpiresAt: quote.expiresAt,
    opensAt: quote.terms.opensAt,
    waitlistOnly: quote.terms.marks?.waitlistOnly ?? false,
  }
}
