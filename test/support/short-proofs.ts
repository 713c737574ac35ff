import { describe, expect, inject, it } from 'vitest'
import { everyProof } from '../prove/every-proof.ts'
import { onMariadb, onSqlite, type Ground } from '../prove/ground.ts'
import type { Proof } from '../prove/proof.ts'
import { engines, type EngineName } from './engines.ts'

/** Two processes where it says so; `npm run prove` tries one and four as well, and at full size. */
const processesOf = (proof: Proof) => (proof.manyProcesses ? 2 : 1)

function on<Result>(engine: EngineName, work: (ground: Ground) => Promise<Result>): Promise<Result> {
  // A killed process leaves the same file in memory as on a disk, which would be waited for at each commit.
  return engine === 'sqlite' ? onSqlite(work, { inMemory: true }) : onMariadb(inject('mysqlUrl'), work)
}

/** They end by what was done, not by the clock: a busy machine needs longer, in milliseconds. */
const slowest = 300_000

/** A test for each proof of an engine, in its short form. A file an engine, so that both run side by side. */
export function proveInShort(engine: EngineName): void {
  const here = everyProof.filter((proof) => proof.engines.includes(engine))

  describe.runIf(engines.includes(engine))(`the proofs in short on ${engine}`, () => {
    it.each(here.map((proof) => [proof.name, proof.shows, proof] as const))(
      '%s: %s',
      async (_, __, proof) => {
        const { checks } = await on(engine, (ground) =>
          proof.run(ground, { short: true, processes: processesOf(proof) }),
        )
        expect(checks.length).toBeGreaterThan(0)
        expect(checks.flatMap(([what, holds]) => (holds ? [] : [what]))).toEqual([])
      },
      slowest,
    )
  })
}
