import { restoringOf, type RestorableLot } from '../points/lot.rules.ts'

/** A transfer of an account, with the transfer whose lots it gives back, if it does. */
export type LotMovement = { id: string; amount: number; at: number; restoresOf: string | null }
export type MadeLot = {
  id: string
  transferId: string
  amount: number
  earnedAt: number
  expiresAt: number
}
export type TakenLot = { transferId: string; lotId: string; amount: number }

/**
 * What the lots of an account held after a history of transfers, told from the transfers alone: each made lots, took
 * from lots, or gave back into those that an earlier one took, by the rule of refunds. What the lots hold today plays
 * no part, so the answer for a day that is past never changes.
 */
export function lotsAt(
  history: readonly LotMovement[],
  made: readonly MadeLot[],
  taken: readonly TakenLot[],
): { expiresAt: number; amount: number }[] {
  const lots = new Map(made.map((lot) => [lot.id, lot]))
  const madeBy = groupBy(made, (lot) => lot.transferId)
  const takenBy = groupBy(taken, (taking) => taking.transferId)
  const remaining = new Map<string, number>()
  const add = (lotId: string, amount: number) => remaining.set(lotId, (remaining.get(lotId) ?? 0) + amount)
  const restorable = new Map<string, RestorableLot[]>()
  for (const { id, amount, at, restoresOf } of history) {
    const own = madeBy.get(id) ?? []
    for (const lot of own) add(lot.id, lot.amount)
    for (const taking of takenBy.get(id) ?? []) {
      add(taking.lotId, -taking.amount)
      const lot = lots.get(taking.lotId)
      if (!lot) continue
      const { earnedAt, expiresAt } = lot
      restorable.set(id, [
        ...(restorable.get(id) ?? []),
        { transferId: id, lotId: lot.id, amount: taking.amount, restored: 0, earnedAt, expiresAt },
      ])
    }
    const takings = restoresOf === null ? undefined : restorable.get(restoresOf)
    if (amount <= 0 || !takings || leftOf(takings) < amount) continue
    const back = restoringOf(takings, amount, at)
    const anew = sumOf(back.filter((one) => one.anew))
    // Points given as lots of their own, though the ones they answer to still stand, restore nothing.
    if (sumOf(own) !== anew) continue
    for (const one of back) {
      if (!one.anew) add(one.lotId, one.amount)
      const taking = takings.find((each) => each.lotId === one.lotId)
      if (taking) taking.restored += one.amount
    }
  }
  return [...remaining].flatMap(([id, amount]) => {
    const lot = lots.get(id)
    return lot && amount !== 0 ? { expiresAt: lot.expiresAt, amount } : []
  })
}

function leftOf(takings: readonly RestorableLot[]): number {
  return takings.reduce((sum, taking) => sum + taking.amount - taking.restored, 0)
}

function sumOf(parts: readonly { amount: number }[]): number {
  return parts.reduce((sum, part) => sum + part.amount, 0)
}

function groupBy<Item>(all: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of all) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
