import type { Db } from '../base/deps.ts'
import type { Judged } from './audit-charges.ts'
import type { IdSpan } from './charge-audit.queries.ts'
import { findEnded, findGivenUp, findReferences, findRefunds, type Refunded } from './refund-audit.queries.ts'
import { judgeRefund, refundOfGivenUp, refundOfSeats } from './refund-audit.rules.ts'
import type { Wrong } from './wrong.rules.ts'

/** Under which the refund of a registration's end stands, and of seats given up before it. */
const partOf = /^refund:([0-9a-f-]{36}):party_of_(\d+)$/

/** Recomputes the refunds of a span from the ladder snapshotted at booking and the time of leaving. */
export async function auditRefunds(db: Db, span: IdSpan): Promise<Judged> {
  const refunds = await findRefunds(db, span)
  const parts = refunds.filter((one) => partOf.test(one.reference))
  const givenUp = await findGivenUp(
    db,
    parts.flatMap((one) => one.seat?.registrationId ?? []),
  )
  const wrongs = refunds.flatMap((refund): Wrong[] => {
    const { seat, charged } = refund
    if (!seat) return judgeRefund(refund, inFull(refund))
    const partyBefore = Number(partOf.exec(refund.reference)?.[2] ?? 0)
    if (partyBefore === 0) return judgeRefund(refund, refundOfSeats(seat, charged))
    const gave = givenUp.find(
      (one) => one.registrationId === seat.registrationId && one.partyBefore === partyBefore,
    )
    // Whether the event had moved at that time only the decision itself tells.
    const moved = gave?.percent === 100 && seat.moved
    return gave ? judgeRefund(refund, refundOfGivenUp(seat, charged, { ...gave, moved })) : []
  })
  return { looked: refunds.length, wrongs }
}

/** What is no seat, a lounge entry that was not used or was undone, comes back whole. */
function inFull({ charged }: Refunded) {
  return { points: charged, policy: 'refund_in_full' as const, numbers: { paid: charged, percent: 100 } }
}

/** Registrations whose end was decided in a span and that were due a refund which does not stand in the ledger. */
export async function auditMissingRefunds(db: Db, span: IdSpan): Promise<Judged> {
  const ended = await findEnded(db, span)
  const due = ended.flatMap((charge) => {
    if (!charge.seat) return []
    const refund = refundOfSeats(charge.seat, charge.charged)
    const reference = `refund:${charge.seat.registrationId}`
    return refund.points > 0 ? [{ ...charge, reference, refund }] : []
  })
  const posted = await findReferences(
    db,
    due.map((one) => one.reference),
  )
  const wrongs = due
    .filter((one) => !posted.has(one.reference))
    .flatMap((one) => judgeRefund({ ...one, id: null, amount: 0 }, one.refund))
  return { looked: ended.length, wrongs }
}
