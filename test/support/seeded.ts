import { createHash } from 'node:crypto'

/** Numbers below a bound that look random and are the same for the same seed, so that a failure can be repeated. */
export function seeded(seed: string): (bound: number) => number {
  let drawn = 0
  return (bound) => {
    drawn += 1
    return createHash('sha256').update(`${seed}:${drawn}`).digest().readUInt32BE(0) % bound
  }
}

/** Runs `work` for each item, `lanes` at a time. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items]
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
    }),
  )
}
