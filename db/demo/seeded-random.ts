import { createHash } from 'node:crypto'
import { UUID } from 'uuidv7'
import { randomFrom, type Random } from '../../server/base/random.ts'

/** Bytes that one hash gives. */
const blockLength = 8_192

/** Randomness that a seed repeats exactly: SHAKE256 in counter mode. For made-up data only, never for secrets. */
export function seededRandom(seed: string): Random {
  let block = Buffer.alloc(0)
  let used = 0
  let counter = 0
  return randomFrom((length) => {
    const bytes = Buffer.alloc(length)
    for (let at = 0; at < length; at += 1) {
      if (used === block.length) {
        block = createHash('shake256', { outputLength: blockLength }).update(`${seed}:${counter}`).digest()
        counter += 1
        used = 0
      }
      bytes[at] = block[used] ?? 0
      used += 1
    }
    return bytes
  })
}

/** UUIDv7 of a past instant, so that the ids of made-up rows sort as if they had come about then. */
export type IdAt = (at: number) => string

export function seededIds(random: Random): IdAt {
  return (at) =>
    UUID.fromFieldsV7(at, random.below(2 ** 12), random.below(2 ** 30), random.below(2 ** 32)).toString()
}

/** The same for acts that make several ids at one instant: they sort in the order in which they were made. */
export function seededIdsInOrder(random: Random, now: () => number): () => string {
  let made = 0
  return () => {
    made = (made + 1) % 2 ** 12
    return UUID.fromFieldsV7(now(), made, random.below(2 ** 30), random.below(2 ** 32)).toString()
  }
}
