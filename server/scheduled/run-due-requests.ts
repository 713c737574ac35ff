import { inTransaction } from '../../db/transaction.ts'
import { second } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { DomainError } from '../base/domain-error.ts'
import { describeError } from '../base/describe-error.ts'
import { findOutcome } from '../http/idempotency.queries.ts'
import { requestHash, type Outcome } from '../http/idempotency.ts'
import { tell } from '../messages/tell.ts'
import { confirmSeats } from '../registrations/confirm-seats.ts'
import { dropQuote } from '../registrations/drop-quote.ts'
import { quoteSeats } from '../registrations/quote-seats.ts'
import type { SeatOutcome } from '../registrations/registration.contract.ts'
import type { StoredProblem } from './own-requests.ts'
import { readParty } from './party.rules.ts'
import { aboveBound } from './scheduled.errors.ts'
import {
  claimRequest,
  findDueRequests,
  postponeRequest,
  settleRequest,
  type DueRequest,
} from './scheduled.queries.ts'

/** A worker that dies leaves its requests to the others after this time. */
const claimLasts = 15 * second
const page = 200
/** So many go to the queue at a time; they wait there with everybody else's. */
const atOnce = 32

/**
 * Carries out scheduled requests whose opening has come. A job of every second, in any number of processes; returns
 * how many it settled.
 *
 * Fair by construction: a request is quoted and confirmed like a tap, through the event's own queue, never before
 * the opening and after whatever arrived there earlier. Among requests of one instant the order was drawn when each
 * was made, so that asking days ahead gains nothing over asking a minute before.
 *
 * Once only: the confirmation's key is made of the request's id, so a second worker, or the next one after a crash,
 * is answered with the first outcome.
 */
export async function runDueRequests(deps: Deps): Promise<number> {
  let settled = 0
  for (;;) {
    const due = await findDueRequests(deps.db, deps.clock.now(), page)
    for (let from = 0; from < due.length; from += atOnce) {
      const ran = await Promise.all(due.slice(from, from + atOnce).map((one) => runOne(deps, one)))
      settled += ran.filter(Boolean).length
    }
    if (due.length < page) return settled
  }
}

async function runOne(deps: Deps, due: DueRequest): Promise<boolean> {
  const now = deps.clock.now()
  if (!(await claimRequest(deps.db, { id: due.id, now, until: now + claimLasts }))) return false
  try {
    return await settleWith(deps, due, await bookFor(deps, due))
  } catch (error) {
    if (!(error instanceof DomainError) || error.status >= 500) {
      // Nobody knows yet whether it took effect: it is tried again once its claim has run out.
      deps.log.warn({ request: due.id, error: describeError(error) }, 'scheduled request to be tried again')
      return false
    }
    const opensAt = error.details['opensAt']
    if (error.code === 'not_open_yet' && typeof opensAt === 'number') {
      await postponeRequest(deps.db, due.id, opensAt)
      return false
    }
    return refuseWith(deps, due, error)
  }
}

/** Quotes and confirms as the member would; throws the refusals of booking, and `above_bound`. */
async function bookFor(deps: Deps, due: DueRequest): Promise<Outcome> {
  const key = `scheduled:${due.id}`
  const stored = () => findOutcome(deps.db, due.member_id, key)
  const before = await stored()
  if (before) return before.outcome
  const member = { memberId: due.member_id, accountId: due.account_id }
  const asked = { ...member, tierId: due.tier_id, eventId: due.event_id, ...readParty(due.party) }
  const quote = await quoteSeats(deps, asked).catch(async (refusal: unknown) => {
    // A worker that lost its claim may have booked since it was looked for.
    const meanwhile = await stored()
    if (!meanwhile) throw refusal
    return meanwhile.outcome
  })
  if ('status' in quote) return quote
  if (quote.amount > due.points_max) {
    await dropQuote(deps, quote.id, due.member_id)
    throw aboveBound(quote.amount, due.points_max)
  }
  const hash = requestHash('scheduled', due.id)
  return confirmSeats(deps, { ...member, quoteId: quote.id, amount: quote.amount, key, hash })
}

const stateAfter: Readonly<Record<string, 'booked' | 'waitlisted'>> = {
  confirmed: 'booked',
  waitlisted: 'waitlisted',
}

/** The booking's own message has told the member; here only the request is closed. */
function settleWith(deps: Deps, due: DueRequest, outcome: Outcome): Promise<boolean> {
  const { registrationId, state } = JSON.parse(outcome.body) as SeatOutcome
  return inTransaction(deps, (trx) =>
    settleRequest(trx, due.id, {
      state: stateAfter[state] ?? 'entered',
      registration_id: registrationId,
      problem_code: null,
      problem_details: null,
      settled_at: deps.clock.now(),
    }),
  )
}

function refuseWith(deps: Deps, due: DueRequest, refusal: DomainError): Promise<boolean> {
  const problem: StoredProblem = { sentence: refusal.sentence, details: refusal.details }
  return inTransaction(deps, async (trx) => {
    const first = await settleRequest(trx, due.id, {
      state: 'refused',
      registration_id: null,
      problem_code: refusal.code,
      problem_details: JSON.stringify(problem),
      settled_at: deps.clock.now(),
    })
    if (!first) return false
    // Whoever has booked already has what they asked for.
    if (refusal.code === 'already_booked') return true
    await tell(trx, deps, [
      {
        dedupeKey: `scheduled_refused:${due.id}`,
        accountId: due.account_id,
        template: 'scheduled_refused',
        data: {
          titleZh: due.title_zh,
          titleEn: due.title_en,
          startsAt: due.starts_at,
          zone: due.zone,
          eventId: due.event_id,
          reasonZh: refusal.sentence.zh,
          reasonEn: refusal.sentence.en,
        },
      },
    ])
    return true
  })
}
