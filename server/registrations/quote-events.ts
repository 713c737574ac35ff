import { createBatcher, type Batcher } from '../base/batch.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { QuoteConfirmation, SeatDesk } from '../base/seat-desk.ts'
import type { EventLine } from './confirmation.ts'
import { findAskedQuotes, type AskedQuote } from './quote.queries.ts'

type Wanted = Pick<QuoteConfirmation, 'quoteId' | 'memberId'>

const lookUps = new WeakMap<Deps['db'], Batcher<Wanted, AskedQuote | undefined>>()

/**
 * A member's own seat quote, whose event names the queue it has to join. Look-ups of confirmations that arrive
 * together are one query; a quote never changes its event, member, amount or terms, so nothing has to be locked here.
 */
function findOwnQuote(deps: Deps, wanted: Wanted): Promise<AskedQuote | undefined> {
  const known = lookUps.get(deps.db)
  if (known) return known.add(wanted)
  const made = createBatcher<Wanted, AskedQuote | undefined>((wanted) => findQuotes(deps.db, wanted), {
    batchMax: 256,
    queueMax: deps.config.booking.queueMax,
  })
  lookUps.set(deps.db, made)
  return made.add(wanted)
}

/** The desk that finds each quote's event and lets it line up there. */
export function linedUpBy(lineUp: EventLine): SeatDesk {
  return async (deps, confirmation) => {
    const quote = await findOwnQuote(deps, confirmation)
    return quote ? lineUp(deps, { ...confirmation, eventId: quote.eventId, quote }) : { refusal: notFound() }
  }
}

async function findQuotes(db: Deps['db'], wanted: readonly Wanted[]): Promise<(AskedQuote | undefined)[]> {
  const found = await findAskedQuotes(db, [...new Set(wanted.map((one) => one.quoteId))])
  return wanted.map(({ quoteId, memberId }) => {
    const quote = found.get(quoteId)
    return quote?.memberId === memberId ? quote : undefined
  })
}
