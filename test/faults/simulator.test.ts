import { describe, expect, it } from 'vitest'
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
    const { wrong, steps, seed } = await simulate({ seed: 'planted', steps: 200, safeguards, without })
    expect(wrong).not.toBeNull()
    const again = await simulate({ seed, steps, safeguards, without })
    expect(again.wrong).toBe(wrong)
  })
})
