import type { Wrong } from './wrong.rules.ts'

type Moved = { id: string; purseId: string; amount: number; accounted: number }

/** Points that came from the house for no reason that stands anywhere. Their member keeps them. */
export function judgeUnexplained({ id, purseId, amount }: Moved): Wrong {
  return {
    key: `unexplained:${id}`,
    kind: 'earning',
    transferId: id,
    purseId,
    expected: 0,
    actual: amount,
    owed: -amount,
    evidence: { policy: 'nothing_explains_this', numbers: { due: 0, earned: amount } },
  }
}

/** A debit whose takings are not its amount: which lots it took nothing says, so staff look at it. */
export function judgeTakings({ id, purseId, amount, accounted }: Moved): Wrong {
  return {
    key: `takings:${id}`,
    kind: 'lots',
    transferId: id,
    purseId,
    expected: amount,
    actual: accounted,
    owed: 0,
    evidence: { policy: 'takings_of_lot', numbers: { charged: amount, lots: accounted } },
  }
}

type Refunded = {
  charged: number
  refunds: readonly { id: string; purseId: string; amount: number }[]
}

/** Of the refunds of a charge, those that go beyond it; each by its own key, like one that its ladder refuses. */
export function judgeRefunds({ charged, refunds }: Refunded): Wrong[] {
  let left = charged
  return refunds.flatMap(({ id, purseId, amount }): Wrong[] => {
    const due = Math.max(0, Math.min(amount, left))
    left -= amount
    if (due === amount) return []
    return [
      {
        key: `refund:${id}`,
        kind: 'refund',
        transferId: id,
        purseId,
        expected: due,
        actual: amount,
        owed: due - amount,
        evidence: { policy: 'charge_gives_no_more', numbers: { paid: charged, due, refunded: amount } },
      },
    ]
  })
}

/** A figure of a closed month, as it was summed then and as its transfers come to now. */
export type ChangedMonth = { month: string; figure: string; then: number; now: number }

/** Something was entered into a month that is over, or was taken out of it: its figures were told already. */
export function judgeMonth({ month, figure, then, now }: ChangedMonth): Wrong {
  return {
    key: `closed_month:${month}:${figure}:${now}`,
    kind: 'ledger',
    transferId: null,
    purseId: null,
    expected: then,
    actual: now,
    owed: 0,
    evidence: { policy: 'closed_month', numbers: { month, figure, due: then } },
  }
}
