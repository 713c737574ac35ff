import { V7Generator } from 'uuidv7'

/** Makes an identifier that sorts by the time it was made (RFC 9562, version 7). */
export type NewId = () => string

/** Random words drawn a pool at a time: a system call for each id would cost more than all else about it. */
function pooledWords(): { nextUint32(): number } {
  const pool = new Uint32Array(1_024)
  let used = pool.length
  return {
    nextUint32() {
      if (used === pool.length) {
        crypto.getRandomValues(pool)
        used = 0
      }
      const word = pool[used] as number
      used += 1
      return word
    },
  }
}

// Made at the first id: Workers refuse randomness while a module loads.
let generator: V7Generator | undefined

export const newUuid: NewId = () => {
  generator ??= new V7Generator(pooledWords())
  return hyphenated(generator.generate().bytes)
}

/** By way of a Buffer: the library adds up 36 characters, which leaves a tree of strings behind each id. */
function hyphenated(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The shape of every id in a path: lower-case hyphenated UUID. */
export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
