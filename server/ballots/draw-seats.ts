import type { DrawTable } from '../../db/tables/ballots.ts'
import { RunAgain } from '../../db/errors.ts'
import { piecesOf } from '../../db/pieces.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { readMeans, type Means } from '../registrations/read-means.ts'
import { lockEvents, type EventRow } from '../registrations/seat.queries.ts'
import { settleEntered } from '../registrations/settle-entered.ts'
import { skips, type Skip } from '../registrations/waitlist.rules.ts'
import { findEntries, finishDraw, lockDraw, writeResult, type Entry } from './ballot.queries.ts'
import { drawLetters } from './draw-letters.ts'
import { seatInOrder, type Drawn, type Entrant, type FrozenList } from './draw.rules.ts'

export type DrawnEntry = Entry &
  Pick<Drawn, 'place' | 'outcome' | 'because' | 'weight'> & {
    /** Why a drawn party got no seat, for its own eyes; null when none were left or it has its seats. */
    skip: Skip | null
  }

/**
 * Gives the seats in the drawn order, charges each party the quote that it confirmed when it entered, and tells
 * everyone, in one transaction. Whoever may not come any more is passed over: since they entered, members may have
 * spent their points, taken another event at that time, reached a limit of the club or been blocked.
 */
export async function drawSeats(
  deps: Deps,
  draw: DrawTable,
  list: FrozenList,
  order: readonly Entrant[],
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const event = (await lockEvents(trx, [draw.event_id])).get(draw.event_id)
    const current = await lockDraw(trx, draw.id)
    if (event?.state !== 'published' || !current || current.drawn_at !== null) return
    const entries = new Map((await findEntries(trx, draw.id)).map((entry) => [entry.entrant, entry]))
    const entered = [...entries.values()].filter((entry) => entry.entered)
    const means = await readMeans(trx, deps, event, entered)
    const listed = new Set(order.map(({ id }) => id))
    const byHand = [...entries.values()].filter((entry) => entry.byHand && listed.has(entry.entrant))
    const handed = byHand.reduce((sum, { party }) => sum + party, 0)
    // Seats may have become fewer since the list was frozen, never more than it says.
    const seats = Math.min(list.seats, event.capacity - event.taken + handed)
    const drawn = seatInOrder(order, { seats, waitlist: list.waitlist }, ({ id }) => {
      const entry = entries.get(id)
      if (entry?.byHand) return 'by_hand'
      if (!entry?.entered) return 'left'
      const own = means.get(entry.memberId)
      return own?.kind === 'unable' ? own.because : null
    })
    const free = Math.max(0, seats - handed)
    const results = withReasons(drawn, { entries, means, free })
    await settle(trx, deps, event, results, means)
    await writeResult(trx, draw.id, results)
    if (!(await finishDraw(trx, draw, deps.clock.now()))) throw new RunAgain()
    await noteResults(trx, deps, draw, { results, entrants: drawn.length, seats })
    for (const letters of piecesOf(drawLetters(draw.kind, event, results))) await tell(trx, deps, letters)
  })
}

type Premises = {
  entries: ReadonlyMap<string, Entry>
  means: ReadonlyMap<string, Means>
  /** Seats that the draw gives out. */
  free: number
}

/** The drawn parties with their registrations, and for each that was passed over what it is told. */
function withReasons(drawn: readonly Drawn[], { entries, means, ...premises }: Premises): DrawnEntry[] {
  let { free } = premises
  return drawn.flatMap(({ id, ...one }): DrawnEntry[] => {
    const entry = entries.get(id)
    if (!entry) return []
    const own = means.get(entry.memberId)
    const tooLarge = one.because === 'does_not_fit' && free > 0 ? skips.tooLarge(one.party, free) : null
    if (one.outcome === 'seated' && one.because !== 'by_hand') free -= one.party
    const { because } = one
    const unable = because === 'too_few_points' || because === 'overlap' || because === 'limit'
    const skip = unable && own?.kind === 'unable' ? own.skip : tooLarge
    return [{ ...entry, ...one, skip }]
  })
}

async function settle(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  results: readonly DrawnEntry[],
  means: ReadonlyMap<string, Means>,
): Promise<void> {
  const of = (outcome: Drawn['outcome']) =>
    results.filter((one) => one.outcome === outcome && one.because !== 'by_hand')
  await settleEntered(trx, deps, event, {
    seated: of('seated').map((one) => {
      const own = means.get(one.memberId)
      if (own?.kind !== 'able') throw new Error('a party was seated that cannot come')
      return { ...one, accountId: own.accountId, takings: own.takings }
    }),
    waiting: of('waits').map((one) => ({ ...one, note: one.skip?.note ?? null })),
    notDrawn: of('not_drawn'),
  })
}

async function noteResults(
  trx: Trx,
  deps: Deps,
  draw: DrawTable,
  { results, entrants, seats }: { results: readonly DrawnEntry[]; entrants: number; seats: number },
): Promise<void> {
  await noteDecisions(
    trx,
    deps,
    results
      .filter((one) => one.outcome !== 'left' && one.because !== 'by_hand')
      .map(({ registrationId, outcome, place, weight, because, skip }) => ({
        registrationId,
        decision: outcome === 'seated' ? ('drawn' as const) : ('not_drawn' as const),
        rule: draw.kind === 'ballot' ? 'ballot' : 'fair_start',
        numbers: {
          ...skip?.numbers,
          place,
          weight,
          entrants,
          seats,
          because: because === 'does_not_fit' ? because : (skip?.rule ?? null),
          listHash: draw.list_hash,
        },
      })),
  )
}
