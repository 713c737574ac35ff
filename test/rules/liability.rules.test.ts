import { describe, expect, it } from 'vitest'
import { breakageOf, expectedUnspent } from '../../server/liability/breakage.rules.ts'
import { changeOf, flowOf, spentFigure } from '../../server/liability/figures.rules.ts'
import { estimateOf, expiringOf, flowsOf, rollForwardOf } from '../../server/liability/liability.rules.ts'

/** 1,000 points matured: 400 were spent in their last month, 500 a year before, and 100 never. */
const year = [
  new Map([
    ['matured', 600],
    ['unspent', 60],
    [spentFigure(0), 240],
    [spentFigure(12), 300],
  ]),
  new Map([
    ['matured', 400],
    ['unspent', 40],
    [spentFigure(0), 160],
    [spentFigure(12), 200],
  ]),
]

describe('the share of points that will not be spent', () => {
  it('is, at each age, what ran out of what was still unspent then', () => {
    const breakage = breakageOf(year)
    expect(breakage).toMatchObject({ matured: 1_000, unspent: 100 })
    expect(breakage?.ages).toHaveLength(25)
    expect(breakage?.ages[0]).toEqual({ monthsLeft: 0, unspentThen: 500, rate: 0.2 })
    expect(breakage?.ages[11]).toEqual({ monthsLeft: 11, unspentThen: 500, rate: 0.2 })
    expect(breakage?.ages[12]).toEqual({ monthsLeft: 12, unspentThen: 1_000, rate: 0.1 })
    expect(breakage?.ages[24]?.rate).toBe(0.1)
  })

  it('never falls as points grow older', () => {
    const rates = breakageOf(year)?.ages.map((age) => age.rate) ?? []
    expect(rates).toEqual([...rates].sort((a, b) => b - a))
  })

  it('is not guessed when nothing has matured yet, and 0 when everything was spent', () => {
    expect(breakageOf([])).toBeNull()
    expect(breakageOf([new Map([['matured', 0]])])).toBeNull()
    const spent = breakageOf([new Map([['matured', 50]])])
    expect(spent?.ages[0]?.rate).toBe(0)
  })

  it('makes the estimate of what is left, month by month', () => {
    const left = {
      overdue: 7,
      byMonth: [
        { month: '2026-05', all: 100, households: 40 },
        ...Array.from({ length: 11 }, (_, at) => ({ month: `m${at}`, all: 0, households: 0 })),
        { month: '2027-05', all: 95, households: 0 },
      ],
      later: 20,
    }
    const learnt = year.map((figures, at) => ({ month: `2026-0${at + 1}`, figures }))
    const estimate = estimateOf(learnt, left)
    // 7 that have run out, 20 % of 100, 10 % of 95 (rounded), 10 % of 20.
    expect(estimate?.report).toMatchObject({ from: '2026-01', to: '2026-02', estimate: 7 + 20 + 10 + 2 })
    const rows = expiringOf(left, estimate?.breakage ?? null)
    expect(rows[0]).toEqual({ month: '2026-05', members: 60, households: 40, rate: 0.2, unspent: 20 })
    expect(rows[12]).toMatchObject({ rate: 0.1, unspent: 10 })
    expect(expiringOf(left, null)[0]).toMatchObject({ rate: null, unspent: null })
    expect(expectedUnspent({ matured: 1, unspent: 1, ages: [] }, 50, 3)).toBe(0)
  })
})

describe('what is owed month by month', () => {
  it.each([
    ['issued', 'house-issued', 'purse'],
    ['taken_back', 'purse', 'house-issued'],
    ['compensated', 'house-compensated', 'purse'],
    ['adjusted_in', 'house-adjusted', 'purse'],
    ['adjusted_out', 'purse', 'house-adjusted'],
    ['redeemed', 'held', 'house-redeemed'],
    ['refunded', 'house-redeemed', 'purse'],
    ['expired', 'purse', 'house-expired'],
    [undefined, 'purse', 'held'],
  ])('counts as %s what goes from %s to %s', (flow, from, to) => {
    expect(flowOf(from, to)).toBe(flow)
  })

  it('is told backwards from what is owed now', () => {
    const months = [
      { month: '2026-03', figures: new Map([['issued', 500]]) },
      {
        month: '2026-04',
        figures: new Map([
          ['adjusted_in', 60],
          ['adjusted_out', 10],
          ['redeemed', 200],
          ['refunded', 50],
          ['expired', 30],
        ]),
      },
      { month: '2026-05', figures: new Map([['compensated', 20]]) },
    ]
    expect(months.map((month) => changeOf(month.figures))).toEqual([500, -130, 20])
    const flows = flowsOf(months, 1_000)
    expect(flows.map((row) => row.outstanding)).toEqual([1_110, 980, 1_000])
    expect(flows[1]).toEqual({
      ...{ month: '2026-04', issued: 0, compensated: 0, adjusted: 50, redeemed: 150, expired: 30, moved: 0 },
      outstanding: 980,
    })
  })

  it('leads each month from its opening to its closing, of a region with what came from others', () => {
    const figures = new Map([
      ['issued', 90],
      ['taken_back', 20],
      ['redeemed', 35],
      ['expired', 5],
      ['moved_in', 8],
      ['moved_out', 18],
    ])
    const flows = flowsOf(
      [
        { month: '2026-03', figures: new Map() },
        { month: '2026-04', figures },
      ],
      120,
    )
    const forward = rollForwardOf(flows)
    expect(forward).toMatchObject({ month: '2026-04', opening: 100, closing: 120 })
    expect(forward?.parts.map((part) => part.points)).toEqual([70, -35, -5, 0, 0, -10])
    expect(rollForwardOf(flows.slice(1))).toBeNull()
  })
})
