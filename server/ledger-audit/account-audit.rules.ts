import type { Wrong } from './wrong.rules.ts'

/** An account as its row says, and as its transfers, lots and holds add up to. */
type Sums = {
  id: string
  balance: number
  transfers: number
  lots: number | null
  holds: number | null
}

/**
 * Whether an account's row is the fold of its transfers, a purse the sum of its lots, and held points the sum of the
 * open holds. The transfers are the truth. `day` tells the same mistake of another night from this one.
 */
export function judgeAccount({ id, balance, transfers, lots, holds }: Sums, day: string): Wrong[] {
  const wrong = (kind: Wrong['kind'], actual: number, policy: Wrong['evidence']['policy']): Wrong => ({
    key: `${kind}:${id}:${day}`,
    kind,
    transferId: null,
    purseId: id,
    expected: transfers,
    actual,
    owed: Math.max(0, transfers - actual),
    evidence: {
      policy,
      numbers: {
        balance,
        transfers,
        ...(lots === null ? {} : { lots }),
        ...(holds === null ? {} : { holds }),
      },
    },
  })
  return [
    ...(balance === transfers ? [] : [wrong('balance', balance, 'sum_of_transfers')]),
    ...(lots === null || lots === transfers ? [] : [wrong('lots', lots, 'sum_of_lots')]),
    ...(holds === null || holds === transfers
      ? []
      : [{ ...wrong('hold', holds, 'sum_of_open_holds'), owed: 0 }]),
  ]
}

/** Σ debits = Σ credits: what members keep is what the house gave less what it took. */
export function judgeLedger(
  { kept, given, taken }: { kept: number; given: number; taken: number },
  day: string,
): Wrong[] {
  if (kept === given - taken) return []
  return [
    {
      key: `ledger:${day}`,
      kind: 'ledger',
      transferId: null,
      purseId: null,
      expected: given - taken,
      actual: kept,
      owed: 0,
      evidence: { policy: 'debits_are_credits', numbers: { kept, given, taken } },
    },
  ]
}
