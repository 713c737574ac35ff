import type { Engine, Ground } from './ground.ts'

/** What a proof counted, what had to hold of it, and what is worth telling of it although it need not. */
export type Finding = {
  counts: Record<string, number>
  checks: (readonly [what: string, holds: boolean])[]
  notes?: string[]
}

/** How a proof is run: sizes other than its own, server processes, and the seed of all that is drawn. */
export type Asked = { short?: boolean; sizes?: Record<string, number>; processes?: number; seed?: string }

export type Proof = {
  name: string
  /** One line: what has to be true. */
  shows: string
  engines: readonly Engine[]
  /** Whether it is repeated with each number of server processes. */
  manyProcesses: boolean
  sizesOf(asked: Asked): Record<string, number>
  run(ground: Ground, asked: Asked): Promise<Finding>
}

/** How a proof was asked to be run, but for its sizes. */
export type Run = {
  processes: number
  seed: string
  /**
   * Whether everything that can be done has to have succeeded in the end. Where chance decides who meets whom, the
   * short form is over before it all did, and tells what it has not met.
   */
  thorough: boolean
}

type Given<Sizes> = {
  name: string
  shows: string
  engines?: readonly Engine[]
  manyProcesses?: boolean
  /** The sizes of the claim. */
  full: Sizes
  /** Those that `npm test` has time for. */
  short: Sizes
  run(ground: Ground, sizes: Sizes, run: Run): Promise<Finding>
}

export function aProof<Sizes extends Record<string, number>>(given: Given<Sizes>): Proof {
  const sizesOf = ({ short = false, sizes = {} }: Asked): Sizes => ({
    ...(short ? given.short : given.full),
    ...sizes,
  })
  return {
    name: given.name,
    shows: given.shows,
    engines: given.engines ?? ['sqlite', 'mariadb'],
    manyProcesses: given.manyProcesses ?? false,
    sizesOf,
    run: (ground, asked) =>
      given.run(ground, sizesOf(asked), {
        processes: asked.processes ?? 1,
        seed: asked.seed ?? '1',
        thorough: !asked.short,
      }),
  }
}
