// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { addMonths, daysIn, weeksOf } from '../../web/member/month-grid.ts'

describe('a month of the calendar', () => {
  it('turns months across years', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addMonths('2026-05', 0)).toBe('2026-05')
  })

  it('knows how long months are, in leap years too', () => {
    expect(['2026-02', '2028-02', '2100-02', '2026-11'].map(daysIn)).toEqual([28, 29, 28, 30])
  })

  it('lays weeks from Monday to Sunday and leaves other months’ days empty', () => {
    const weeks = weeksOf('2026-11')
    expect(weeks).toHaveLength(6)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
    expect(weeks[5]).toEqual(['2026-11-30', null, null, null, null, null, null])
    expect(weeks.flat().filter((day) => day !== null)).toHaveLength(30)
  })
})
