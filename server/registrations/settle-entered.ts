import { RunAgain } from '../../db/errors.ts'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { chargePoints, type Charge } from '../points/charge-points.ts'
import { endUndrawn, queueEntered, seatEntered } from './entered.queries.ts'
import { seatCharge } from './record-decisions.ts'
import { addSeats, type EventRow } from './seat.queries.ts'

export type EnteredParty = {
  registrationId: string
  memberId: string
  quoteId: string
  /** Arrival number. */
  seq: number
  party: number
  /** Points of the quote that it confirmed. */
  amount: number
}

export type Settlement = {
  seated: readonly (EnteredParty & { accountId: string; takings: Charge['takings'] })[]
  /** In drawn order. */
  waiting: readonly (EnteredParty & { note: string | null })[]
  notDrawn: readonly EnteredParty[]
}

/**
 * Gives entered parties of one event what a draw decided: seats with their charges, places on the waitlist, or
 * neither. The event, the accounts and the lots must be locked. Those who wait exchange their arrival numbers among
 * themselves, so that later arrivals stay behind them and earlier ones before.
 */
export async function settleEntered(
  trx: Trx,
  deps: Deps,
  event: EventRow,
  { seated, waiting, notDrawn }: Settlement,
): Promise<void> {
  const places = waiting.map((one) => one.seq).sort((a, b) => a - b)
  const changed =
    (await seatEntered(
      trx,
      seated.map((one) => ({ registrationId: one.registrationId, charged: one.amount })),
      deps.clock.now(),
    )) +
    (await queueEntered(
      trx,
      waiting.map((one, at) => ({ ...one, place: places[at] ?? one.seq })),
    )) +
    (await endUndrawn(
      trx,
      notDrawn.map((one) => one.registrationId),
    ))
  if (changed !== seated.length + waiting.length + notDrawn.length) throw new RunAgain()
  for (const some of piecesOf(seated)) {
    await chargePoints(
      trx,
      deps,
      some.map(({ registrationId, accountId, takings, ...quote }) =>
        seatCharge({ registrationId, event, quote: { ...quote, id: quote.quoteId }, accountId, takings }),
      ),
    )
  }
  const taken = seated.reduce((sum, one) => sum + one.party, 0)
  if (!(await addSeats(trx, event, { taken, waiting: waiting.length, seq: 0 }))) throw new RunAgain()
}
