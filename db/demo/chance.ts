import type { Random } from '../../server/base/random.ts'

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return high <= low ? low : low + random.below(high - low + 1)
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.below(items.length)]
  if (item === undefined) throw new RangeError('Nothing to pick from')
  return item
}

/** True in `percent` of 100 cases. */
export function happens(random: Random, percent: number): boolean {
  return random.below(100) < percent
}

/** One of the keys, each as often as its weight says. */
export function weighted<Key extends string>(random: Random, weights: Readonly<Record<Key, number>>): Key {
  const entries = Object.entries<number>(weights)
  let left = random.below(entries.reduce((sum, [, weight]) => sum + weight, 0))
  for (const [key, weight] of entries) {
    if (left < weight) return key as Key
    left -= weight
  }
  throw new RangeError('Nothing to pick from')
}

export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const mixed = [...items]
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1)
    const kept = mixed[at] as Item
    mixed[at] = mixed[other] as Item
    mixed[other] = kept
  }
  return mixed
}
