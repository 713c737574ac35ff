import { simulate } from '../simulator/simulate.ts'
import { notYetMet } from './acts/every-act.ts'
import { aProof } from './proof.ts'

export const simulator = aProof({
  name: 'simulator',
  shows:
    'members, staff, jobs, the clock and crashes in one process from one seed: every invariant after every step',
  engines: ['sqlite'],
  // `more` seeds at most are lived where these have not met everything; the first are `skip` beyond the one asked for.
  full: { seeds: 200, steps: 300, more: 20, skip: 0 },
  // These three meet all that can be done. Where the product does something else than it did, more may be needed.
  short: { seeds: 3, steps: 150, more: 20, skip: 13 },
  // It insists on every act in short too: what a seed meets is no chance.
  async run(_, { seeds, steps, more, skip }, { seed }) {
    const counts = { seeds: 0, acts: 0, deaths: 0, deathsAtCommit: 0, statements: 0 }
    const seen = new Map<string, number>()
    const lived = () =>
      counts.seeds >= seeds && (notYetMet(seen).length === 0 || counts.seeds >= seeds + more)
    for (let at = skip; !lived(); at += 1) {
      const own = /^\d+$/.test(seed) ? String(Number(seed) + at) : at === 0 ? seed : `${seed}-${at}`
      const { wrong, counts: one, seen: met } = await simulate({ seed: own, steps })
      for (const [what, times] of met) seen.set(what, (seen.get(what) ?? 0) + times)
      counts.seeds += 1
      counts.acts += one.acts
      counts.deaths += one.deaths
      counts.deathsAtCommit += one.deathsAtCommit
      counts.statements += one.statements
      if (wrong !== null) {
        const again = `npm run prove -- simulator --seed ${own}${steps === 300 ? '' : ` --steps ${steps}`}`
        return { counts, checks: [[`${wrong}; again: ${again}`, false]] }
      }
    }
    return {
      counts,
      checks: [
        [`${counts.seeds} seeds of ${steps} steps, every invariant after each`, true],
        [
          `every act succeeded (never: ${notYetMet(seen).join('; ') || 'none'})`,
          notYetMet(seen).length === 0,
        ],
        [
          `processes died (${counts.deaths}, ${counts.deathsAtCommit} with a COMMIT done)`,
          counts.deaths > counts.seeds,
        ],
      ],
    }
  },
})
