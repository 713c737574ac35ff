import { describe, expect, it } from 'vitest'
import { filledUp, fullList } from '../../db/prepared.ts'

describe('lists that are filled up to be prepared', () => {
  it('repeats the last value up to the next length that is prepared, and asks for nothing else', () => {
    const list = Array.from({ length: 65 }, (_, at) => at)
    expect(filledUp(list)).toHaveLength(128)
    expect(new Set(filledUp(list))).toEqual(new Set(list))
  })

  it.each([0, 1, 31, 64, fullList, fullList + 1])('leaves a list of %i as it is', (length) => {
    const list = Array.from({ length }, (_, at) => at)
    expect(filledUp(list)).toEqual(list)
  })
})
