import { createBatcher, type Batcher } from '../base/batch.ts'
import type { Deps } from '../base/deps.ts'
import { findSeatQuotes } from './quote.queries.ts'

type Wanted = { quoteId: string; memberId: string }

const lookUps = new WeakMap<Deps['db'], Batcher<Wanted, string | undefined>>()

/**
 * The event that a member's own seat quote is for, which names the queue it has to join. Look-ups of confirmations
 * that arrive together are one query; a quote never changes its event or member, so nothing has to be locked here.
 */
export function findEventOfQuote(deps: Deps, quoteId: string, memberId: string): Promise<string | undefined> {
  const known = lookUps.get(deps.db)
  if (known) return known.add({ quoteId, memberId })
  const made = createBatcher<Wanted, string | undefined>((wanted) => findEvents(deps.db, wanted), {
    batchMax: 256,
    queueMax: deps.config.booking.queueMax,
  })
  lookUps.set(deps.db, made)
  return made.add({ quoteId, memberId })
}

async function findEvents(db: Deps['db'], wanted: readonly Wanted[]): Promise<(string | undefined)[]> {
  const rows = await findSeatQuotes(db, [...new Set(wanted.map((one) => one.quoteId))])
  const found = new Map(rows.map((row) => [`${row.id}\n${row.member_id}`, row.subject_id]))
  return wanted.map((one) => found.get(`${one.quoteId}\n${one.memberId}`))
}
