import type { DrawTable } from '../../db/tables/ballots.ts'
import { RunAgain } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { tell } from '../messages/tell.ts'
import { lockPurses } from '../points/lock-purses.ts'
import { takeFromLots, type Taking } from '../points/lot.rules.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { findBusy, lockEvents, type EventRow } from '../registrations/seat.queries.ts'
import { settleEntered } from '../registrations/settle-entered.ts'
import { doesNotFit, passedOver } from '../registrations/waitlist.rules.ts'
import { findEntries, finishDraw, lockDraw, writeResult, type Entry } from './ballot.queries.ts'
import { drawLetters } from './draw-letters.ts'
import { seatInOrder, type Drawn, type Entrant, type FrozenList, type NoSeat } from './draw.rules.ts'

export type DrawnEntry = Entry & Pick<Drawn, 'place' | 'outcome' | 'because' | 'weight'>

type Purse = { accountId: string; takings: readonly Taking[] }

/**
 * Gives the seats in the drawn order, charges each party the quote that it confirmed when it entered, and tells
 * everyone, in one transaction. Whoever has too few points or another event at that time is passed over.
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
    const { cannot, purses } = await readMeans(trx, deps, event, [...entries.values()])
    // Seats may have become fewer since the list was frozen, never more than it says.
    const seats = Math.min(list.seats, event.capacity - event.taken)
    const drawn = seatInOrder(order, { seats, waitlist: list.waitlist }, ({ id }) => {
      const entry = entries.get(id)
      return entry?.entered ? cannot(entry) : 'left'
    })
    const results = drawn.flatMap(({ id, ...one }): DrawnEntry[] => {
      const entry = entries.get(id)
      return entry ? [{ ...entry, ...one }] : []
    })
    await settleEntered(trx, deps, event, {
      seated: results.filter(isSeated).map((one) => ({ ...one, ...purseOf(purses, one) })),
      waiting: results.filter(waits).map((one) => ({ ...one, note: noteOf(one, drawn, seats) })),
      notDrawn: results.filter((one) => one.outcome === 'not_drawn'),
    })
    await writeResult(trx, draw.id, drawn)
    if (!(await finishDraw(trx, draw, deps.clock.now()))) throw new RunAgain()
    await noteDecisions(
      trx,
      deps,
      results
        .filter((one) => one.outcome !== 'left')
        .map(({ registrationId, outcome, place, weight, because }) => ({
          registrationId,
          decision: outcome === 'seated' ? ('drawn' as const) : ('not_drawn' as const),
          rule: draw.kind === 'ballot' ? 'ballot' : 'fair_start',
          numbers: { place, weight, entrants: drawn.length, seats, because, listHash: current.list_hash },
        })),
    )
    await tell(trx, deps, drawLetters(draw.kind, event, results))
  })
}

const isSeated = (one: DrawnEntry) => one.outcome === 'seated'
const waits = (one: DrawnEntry) => one.outcome === 'waits'

/** What everyone in the draw can pay and is doing at that time, their accounts locked all at once. */
async function readMeans(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  entries: readonly Entry[],
): Promise<{ cannot: (entry: Entry) => Exclude<NoSeat, 'does_not_fit'> | null; purses: Map<string, Purse> }> {
  const now = deps.clock.now()
  const memberIds = entries.filter((entry) => entry.entered).map((entry) => entry.memberId)
  const { accounts, lots } = await lockPurses(trx, memberIds)
  const span = { from: event.startsAt, to: event.endsAt }
  const busy = new Set(
    memberIds.length > 0 ? (await findBusy(trx, memberIds, span)).map((one) => one.memberId) : [],
  )
  const purses = new Map<string, Purse>()
  for (const entry of entries) {
    const account = accounts.get(entry.memberId)
    const takings = account && takeFromLots(lots.get(account.id) ?? [], entry.amount, now)
    if (account && takings && account.balance >= entry.amount) {
      purses.set(entry.registrationId, { accountId: account.id, takings })
    }
  }
  return {
    purses,
    cannot(entry) {
      if (busy.has(entry.memberId)) return 'overlap'
      return purses.has(entry.registrationId) ? null : 'too_few_points'
    },
  }
}

function purseOf(purses: ReadonlyMap<string, Purse>, { registrationId }: DrawnEntry): Purse {
  const purse = purses.get(registrationId)
  if (!purse) throw new Error('a party was seated that cannot pay')
  return purse
}

/** What the waitlist says of a party that the draw passed over, as it does at every later chance. */
function noteOf(one: DrawnEntry, drawn: readonly Drawn[], seats: number): string | null {
  if (one.because === 'too_few_points' || one.because === 'overlap') return passedOver[one.because]
  const taken = drawn
    .filter((other) => other.outcome === 'seated' && other.place < one.place)
    .reduce((sum, other) => sum + other.party, 0)
  const free = seats - taken
  return free > 0 ? doesNotFit(one.party, free).note : null
}
