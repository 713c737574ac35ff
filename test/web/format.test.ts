// @vitest-environment node
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'

// The screen's language lives on the document, which Node does not have.
vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } })
const { setLocale } = await import('../../web/i18n/locale.ts')
const format = await import('../../web/i18n/format.ts')

afterAll(() => {
  vi.unstubAllGlobals()
})

const zone = 'Asia/Shanghai'
const at = (local: string) => Date.parse(`${local}:00+08:00`)
const start = at('2026-03-21T07:30')
const end = at('2026-03-21T11:30')
const hour = 3_600_000

describe('dates in Chinese', () => {
  beforeEach(() => setLocale('zh'))

  it('writes a span of one day once, without spaces between 汉字 and digits', () => {
    expect(format.spanOf(start, end, zone)).toBe('3月21日 周六 07:30–11:30')
  })

  it('writes both days of a span past midnight', () => {
    expect(format.spanOf(start, at('2026-03-22T01:00'), zone)).toBe('3月21日 周六 07:30 – 3月22日 周日 01:00')
  })

  it('speaks of today and tomorrow in the zone of the event, not of the device', () => {
    const lateEvening = at('2026-03-20T23:50')
    expect(format.nearMomentOf(start, zone, lateEvening)).toBe('明天07:30')
    expect(format.nearMomentOf(start, 'America/Los_Angeles', lateEvening)).toBe('今天16:30')
    expect(format.nearMomentOf(start, zone, at('2026-03-10T08:00'))).toBe('3/21 07:30')
    expect(format.saidMomentOf(start, zone, lateEvening)).toBe('明天07:30')
    expect(format.saidMomentOf(start, zone, at('2026-03-10T08:00'))).toBe('3月21日 周六 07:30')
  })

  it('counts down in two units at most and rounds up to the minute', () => {
    expect(format.untilOf(49 * hour)).toBe('还有2天1小时')
    expect(format.untilOf(59_001)).toBe('还有1分钟')
    expect(format.untilOf(48 * hour + 60_000)).toBe('还有2天')
    expect(format.untilOf(0)).toBe('')
  })

  it('gives local days that compare and fill date fields', () => {
    expect(format.dayKey(at('2026-03-01T00:10'), zone)).toBe('2026-03-01')
    expect(format.dayKey(at('2026-03-01T00:10'), 'UTC')).toBe('2026-02-28')
  })
})

describe('dates in English', () => {
  beforeEach(() => setLocale('en'))

  it('writes a span of one day', () => {
    expect(format.spanOf(start, end, zone)).toBe('Sat 21 Mar, 07:30–11:30')
  })

  it('names September with three letters', () => {
    expect(format.dateOf(at('2026-09-30T12:00'), zone)).toBe('30 Sep')
    expect(format.dayKey(at('2026-09-30T12:00'), zone)).toBe('2026-09-30')
  })

  it('names a near day by its weekday', () => {
    expect(format.nearMomentOf(start, zone, at('2026-03-19T08:00'))).toBe('Sat 07:30')
    expect(format.nearMomentOf(start, zone, at('2026-03-10T08:00'))).toBe('21 Mar 07:30')
    expect(format.saidMomentOf(start, zone, at('2026-03-19T08:00'))).toBe('Sat 07:30')
    expect(format.saidMomentOf(start, zone, at('2026-03-10T08:00'))).toBe('Sat 21 Mar, 07:30')
  })

  it('counts one and many', () => {
    expect(format.untilOf(49 * hour)).toBe('In 2 days, 1 hour')
    expect(format.pointsOf(1)).toBe('1 point')
    expect(format.pointsOf(1200)).toBe('1,200 points')
  })
})

describe('figures', () => {
  it('runs a clock with hours only where there are some', () => {
    expect(format.clockOf(2 * hour + 14 * 60_000 + 36_000)).toBe('02:14:36')
    expect(format.clockOf(9 * 60_000 + 42_000)).toBe('09:42')
    expect(format.clockOf(-5)).toBe('00:00')
  })

  it('signs amounts with a true minus and groups a member number by four', () => {
    expect([format.signedOf(125), format.signedOf(-480)]).toEqual(['+125', '−480'])
    expect(format.memberNumberOf('889802760413')).toBe('8898 0276 0413')
  })
})
