import { inTransaction, type Trx } from '../../../db/transaction.ts'
import { day } from '../../base/clock.ts'
import type { Deps } from '../../base/deps.ts'
import { findTold } from '../../messages/outbox.queries.ts'
import { tell } from '../../messages/tell.ts'
import { lockEvents } from '../seat.queries.ts'
import { countUndecided, findDeciders, findEventsAsked } from './undecided.queries.ts'

/** How long before the start whoever decides is reminded: the same hour of the day before, so not at night. */
const remindedBefore = 1 * day
const eventsAtOnce = 200

/**
 * Reminds the marketers of an event's region, or the managers where there are none, that parties still ask for its
 * seats on the day before it begins; each of them once. A job; returns how many were reminded.
 */
export async function remindDeciders(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const soon = { after: now, by: now + remindedBefore, limit: eventsAtOnce }
  let reminded = 0
  for (const eventId of await findEventsAsked(deps.db, soon)) {
    reminded += await inTransaction(deps, (trx) => remindOf(trx, deps, eventId))
  }
  return reminded
}

async function remindOf(trx: Trx, deps: Deps, eventId: string): Promise<number> {
  // The event's lock keeps two processes from telling the same person at once.
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  const parties = await countUndecided(trx, eventId)
  if (event?.state !== 'published' || parties === 0) return 0
  const marketers = await findDeciders(trx, eventId, 'marketer')
  const accounts = marketers.length > 0 ? marketers : await findDeciders(trx, eventId, 'manager')
  const keyOf = (accountId: string) => `requests_undecided:${eventId}:${accountId}`
  const told = await findTold(trx, accounts.map(keyOf))
  const fresh = accounts.filter((accountId) => !told.has(keyOf(accountId)))
  const { titleZh, titleEn, startsAt, zone } = event
  const { regionId } = event.limited
  await tell(
    trx,
    deps,
    fresh.map((accountId) => ({
      dedupeKey: keyOf(accountId),
      accountId,
      template: 'requests_undecided',
      data: { titleZh, titleEn, startsAt, zone, eventId, regionId, parties },
    })),
  )
  return fresh.length
}
