import type { DrawTable } from '../../db/tables/ballots.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { lockEvents } from '../registrations/seat.queries.ts'
import {
  findClubOf,
  findEntries,
  findPastBallots,
  freezeDraw,
  lockDraw,
  writeWeights,
} from './ballot.queries.ts'
import { listText, sha256, weightAfter, type Entrant } from './draw.rules.ts'

/**
 * Ends a draw's entries: stores who is in it, with which weight and for how many seats, as the text whose hash is
 * published. Done once; later calls return what is there. Undefined when the event is not on any more.
 */
export async function freezeList(deps: Deps, draw: DrawTable): Promise<DrawTable | undefined> {
  return inTransaction(deps, async (trx) => {
    const event = (await lockEvents(trx, [draw.event_id])).get(draw.event_id)
    const current = await lockDraw(trx, draw.id)
    if (event?.state !== 'published' || !current) return undefined
    if (current.list !== null) return current
    const entries = (await findEntries(trx, draw.id)).filter((entry) => entry.entered)
    const losses =
      draw.kind === 'ballot'
        ? await lossesOf(
            trx,
            event.id,
            entries.map((entry) => entry.memberId),
          )
        : new Map<string, number>()
    const weighed = entries.map((entry) => ({
      ...entry,
      weight: weightAfter(losses.get(entry.memberId) ?? 0),
    }))
    const entrants = weighed.map(({ entrant, party, weight }): Entrant => ({ id: entrant, party, weight }))
    const list = listText({
      draw: draw.id,
      event: event.id,
      seats: event.capacity - event.taken,
      waitlist: event.waitlistOpen,
      entrants,
    })
    const frozen = { list, listHash: await sha256(list), at: deps.clock.now() }
    await writeWeights(trx, draw.id, weighed)
    await freezeDraw(trx, draw.id, frozen)
    return { ...current, list, list_hash: frozen.listHash, closed_at: frozen.at }
  })
}

/**
 * The ballots of the event's club in a row that each member lost since the last one that gave them a seat. Whoever was
 * drawn but had too few points or another event at that time has neither won nor lost.
 */
export async function lossesOf(
  db: Trx | Deps['db'],
  eventId: string,
  memberIds: readonly string[],
): Promise<Map<string, number>> {
  const clubId = await findClubOf(db, eventId)
  const past = clubId === undefined ? [] : await findPastBallots(db, clubId, memberIds)
  const won = new Set<string>()
  const losses = new Map<string, number>()
  for (const { memberId, outcome, because } of past) {
    if (won.has(memberId)) continue
    if (outcome === 'seated') won.add(memberId)
    else if (because === 'does_not_fit') losses.set(memberId, (losses.get(memberId) ?? 0) + 1)
  }
  return losses
}
