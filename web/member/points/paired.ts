import type { Entry } from '../../../server/points/points.contract.ts'

/** What was charged wrongly comes back double, by two transfers of one finding: for the reader, one entry of both. */
export function paired(entries: readonly Entry[]): Entry[] {
  const shown: Entry[] = []
  for (const entry of entries) {
    const twin = shown.findIndex((one) => findingOf(one) !== undefined && findingOf(one) === findingOf(entry))
    const known = shown[twin]
    if (!known) shown.push(entry)
    else
      shown[twin] = {
        ...known,
        kind: 'correction',
        amount: known.amount + entry.amount,
        lots: [...known.lots, ...entry.lots],
      }
  }
  return shown
}

function findingOf({ kind, note }: Entry): string | undefined {
  const id = note['findingId']
  return (kind === 'correction' || kind === 'compensation') && typeof id === 'string' ? id : undefined
}
