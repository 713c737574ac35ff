import { describe, expect, it } from 'vitest'
import { filledUp, fullList, fullPiecesOf } from '../../db/prepared.ts'

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

describe('pieces that are prepared', () => {
  it.each([
    [0, []],
    [63, [63]],
    [64, [64]],
    [255, [192, 63]],
    [256, [256]],
    [300, [256, 44]],
    [700, [256, 256, 128, 60]],
  ])('has %i values in pieces of %j, in order', (length, lengths) => {
    const list = Array.from({ length }, (_, at) => at)
    expect(fullPiecesOf(list).map((piece) => piece.length)).toEqual(lengths)
    expect(fullPiecesOf(list).flat()).toEqual(list)
  })
})
