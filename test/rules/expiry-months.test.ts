import { describe, expect, it } from 'vitest'
import { expiryByMonth } from '../../server/points/expiry-months.rules.ts'

const at = (text: string) => Date.parse(text)
const zone = 'Asia/Shanghai'

describe('what runs out in which month', () => {
  it('begins with this month of the zone and ends with the 24th after it', () => {
    const { months } = expiryByMonth([], at('2026-04-30T23:00:00Z'), zone)
    expect(months.map((month) => month.month).slice(0, 2)).toEqual(['2026-05', '2026-06'])
    expect(months.at(-1)).toEqual({ month: '2028-05', amount: 0 })
  })

  it('adds up lots of one month, by the zone’s own midnight', () => {
    const { months } = expiryByMonth(
      [
        { expiresAt: at('2026-05-31T23:59:59.999+08:00'), amount: 300 },
        { expiresAt: at('2026-05-12T00:00:00+08:00'), amount: 20 },
        { expiresAt: at('2026-06-01T00:00:00+08:00'), amount: 5 },
      ],
      at('2026-05-10T00:00:00+08:00'),
      zone,
    )
    expect(months.slice(0, 2)).toEqual([
      { month: '2026-05', amount: 320 },
      { month: '2026-06', amount: 5 },
    ])
  })

  it('loses nothing that runs out later still', () => {
    const { months, later } = expiryByMonth(
      [{ expiresAt: at('2029-01-31T00:00:00+08:00'), amount: 70 }],
      at('2026-05-10T00:00:00+08:00'),
      zone,
    )
    expect(later).toBe(70)
    expect(months.every((month) => month.amount === 0)).toBe(true)
  })
})
