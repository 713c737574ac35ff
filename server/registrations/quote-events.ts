import { createBatcher, type Batcher } from '../base/batch.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { EventLine, QuoteConfirmation, SeatDesk } from '../base/seat-desk.ts'
import { findSeatQuotes } from './quote.queries.ts'

type Wanted = Pick<QuoteConfirmation, 'quoteId' | 'memberId'>

const lookUps = new WeakMap<Deps['db'], Batcher<Wanted, string | undefined>>()

/**
 * The event that a member's own seat quote is for, which names the queue it has to join. Look-ups of confirmations
 * that arrive together are one query; a quote never changes its event or member, so nothing has to be locked here.
 */
function findEventOfQuote(deps: Deps, wanted: Wanted): Promise<string | undefined> {
  const known = lookUps.get(deps.db)
  if (known) return known.add(wanted)
  const made = createBatcher<Wanted, string | undefined>((wanted) => findEvents(deps.db, wanted), {
    batchMax: 256,
    queueMax: deps.config.booking.queueMax,
  })
  lookUps.set(deps.db, made)
  return made.add(wanted)
}

/** The desk that finds each quote's event and lets it line up there. */
export function linedUpBy(lineUp: EventLine): SeatDesk {
  return async (deps, confirmation) => {
    const eventId = await findEventOfQuote(deps, confirmation)
    return eventId === undefined ? { refusal: notFound() } : lineUp(deps, { ...confirmation, eventId })
  }
}

async function findEvents(db: Deps['db'], wanted: readonly Wanted[]): Promise<(string | undefined)[]> {
  const rows = await findSeatQuotes(db, [...new Set(wanted.map((one) => one.quoteId))])
  const found = new Map(rows.map((row) => [`${row.id}\n${row.member_id}`, row.subject_id]))
  return wanted.map((one) => found.get(`${one.quoteId}\n${one.memberId}`))
}
