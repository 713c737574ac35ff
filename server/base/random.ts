/** Randomness that tests can replace. */
export type Random = {
  /** `length` unpredictable bytes. */
  bytes(length: number): Uint8Array
  /** A whole number, 0 ≤ n < bound, without modulo bias. `bound` is 1 to 2³²; throws a RangeError otherwise. */
  below(bound: number): number
}

export function randomFrom(bytes: (length: number) => Uint8Array): Random {
  return {
    bytes,
    below(bound) {
      if (!Number.isInteger(bound) || bound < 1 || bound > 0x1_0000_0000)
        throw new RangeError(`No number is drawn below ${bound}`)
      const limit = Math.floor(0x1_0000_0000 / bound) * bound
      for (;;) {
        const [a = 0, b = 0, c = 0, d = 0] = bytes(4)
        const drawn = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
        if (drawn < limit) return drawn % bound
      }
    },
  }
}

export const systemRandom = randomFrom((length) => crypto.getRandomValues(new Uint8Array(length)))

/** `length` decimal digits, as in a one-time code. */
export function digits(random: Random, length: number): string {
  return Array.from({ length }, () => random.below(10)).join('')
}

/** Base64url text of `length` random bytes: a token that cannot be guessed. */
export function token(random: Random, length = 24): string {
  return Buffer.from(random.bytes(length)).toString('base64url')
}
