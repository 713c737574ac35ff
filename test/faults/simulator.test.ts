import { describe, expect, it } from 'vitest'
import { onSqlite } from '../prove/ground.ts'
import { simulator } from '../prove/simulator.ts'
import { simulate } from '../simulator/simulate.ts'

describe('the simulator', () => {
  it('goes the same way for the same seed, and another for another', async () => {
    const [first, again, other] = [
      await simulate({ seed: 'a', steps: 40 }),
      await simulate({ seed: 'a', steps: 40 }),
      await simulate({ seed: 'b', steps: 40 }),
    ]
    expect(first.wrong).toBeNull()
    expect(first.counts.deaths).toBeGreaterThan(0)
    expect(again).toEqual(first)
    expect(other.hash).not.toBe(first.hash)
  })

  it.each([
    ['the event is not locked', { lock: false, replay: true }, ['registrations_one_a_seq']],
    ['outcomes are not kept', { lock: true, replay: false }, []],
  ])('notices when %s: the control', async (_, safeguards, without) => {
    // Many members, so that bookings meet: whoever searches for a fault tries more than one seed.
    const planted = { steps: 40, members: 24, safeguards, without }
    let found = await simulate({ ...planted, seed: '1' })
    for (let seed = 2; found.wrong === null && seed <= 12; seed += 1)
      found = await simulate({ ...planted, seed: String(seed) })
    const { wrong, seed } = found
    expect(wrong).not.toBeNull()
    const again = await simulate({ ...planted, seed })
    expect(again.wrong).toBe(wrong)
  })

  it('is not content with a life in which little happened, and says what never did', async () => {
    const sizes = { seeds: 1, steps: 5, more: 1 }
    const { counts, checks } = await onSqlite((ground) => simulator.run(ground, { short: true, sizes }))
    expect(counts['seeds']).toBe(2)
    const off = checks.flatMap(([what, holds]) => (holds ? [] : [what]))
    expect(off).toContainEqual(
      expect.stringMatching(/^every act succeeded \(never: .*decide an appeal upheld/),
    )
  })
})
