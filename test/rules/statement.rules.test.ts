import { describe, expect, it } from 'vitest'
import { explainLine } from '../../server/statements/line-words.rules.ts'
import { lotsAt, type LotMovement } from '../../server/statements/lots-at.rules.ts'
import {
  groupOf,
  monthAt,
  monthsBetween,
  monthSpan,
  sumMonth,
} from '../../server/statements/statement.rules.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const may = monthSpan('2026-05')

function movement(
  id: string,
  amount: number,
  when: string,
  change: Partial<Parameters<typeof groupOf>[0]> = {},
) {
  return { id, kind: 'event_price', counterpart: 'redeemed', amount, at: at(when), ...change }
}

describe('the month of a statement', () => {
  it('begins and ends at midnight of the club’s books', () => {
    expect(may).toEqual({ from: at('2026-05-01T00:00'), before: at('2026-06-01T00:00') })
    expect(monthAt(may.before - 1)).toBe('2026-05')
    expect(monthAt(may.before)).toBe('2026-06')
  })

  it('is one of every month since the first, the latest first', () => {
    expect(monthsBetween(at('2025-11-30T23:59'), at('2026-02-01T00:00'))).toEqual([
      ...['2026-02', '2026-01', '2025-12', '2025-11'],
    ])
    expect(monthsBetween(may.from, may.from)).toEqual(['2026-05'])
  })
})

describe('the sums of a statement', () => {
  const history = [
    movement('a', 500, '2026-04-30T23:59', { kind: 'event_attended', counterpart: 'issued' }),
    movement('b', -120, '2026-05-01T00:00'),
    movement('c', 60, '2026-05-20T10:00', { kind: 'refund' }),
    movement('d', -30, '2026-05-31T23:59', { kind: 'expiry', counterpart: 'expired' }),
    movement('e', 900, '2026-06-01T00:00', { kind: 'birthday', counterpart: 'issued' }),
  ]

  it('lead from the opening balance over every line to the closing balance', () => {
    const { opening, lines, closing, totals } = sumMonth(history, may)
    expect(opening).toBe(500)
    expect(lines.map((line) => [line.id, line.balance])).toEqual([
      ['b', 380],
      ['c', 440],
      ['d', 410],
    ])
    expect(closing).toBe(410)
    expect(totals).toEqual([
      { group: 'refunded', amount: 60, count: 1 },
      { group: 'spent', amount: -120, count: 1 },
      { group: 'expired', amount: -30, count: 1 },
    ])
  })

  it('close a month where the next one opens', () => {
    const june = sumMonth(history, monthSpan('2026-06'))
    expect(june.opening).toBe(sumMonth(history, may).closing)
    expect(sumMonth(history, monthSpan('2026-07'))).toMatchObject({
      opening: 1_310,
      lines: [],
      closing: 1_310,
    })
  })

  it.each([
    ['earned', { kind: 'campaign', counterpart: 'issued', amount: 1 }],
    ['earned', { kind: 'opening_balance', counterpart: 'adjusted', amount: 1 }],
    ['corrected', { kind: 'adjustment', counterpart: 'adjusted', amount: -1 }],
    ['corrected', { kind: 'correction', counterpart: 'adjusted', amount: 1 }],
    ['compensated', { kind: 'compensation', counterpart: 'compensated', amount: 1 }],
    ['spent', { kind: 'lounge_price', counterpart: 'redeemed', amount: -1 }],
    ['refunded', { kind: 'refund', counterpart: 'redeemed', amount: 1 }],
    ['held', { kind: 'hold', counterpart: 'held', amount: -1 }],
    ['held', { kind: 'hold_released', counterpart: 'held', amount: 1 }],
    ['gifts', { kind: 'gift', counterpart: 'redeemable', amount: 1 }],
    ['household', { kind: 'household_contribution', counterpart: 'redeemable', amount: -1 }],
    ['household', { kind: 'household_draw', counterpart: 'redeemable', amount: 1 }],
    ['household', { kind: 'household_return', counterpart: 'redeemable', amount: 1 }],
    ['contributed', { kind: 'household_contribution', counterpart: 'redeemable', amount: 1 }],
    ['drawn', { kind: 'household_draw', counterpart: 'redeemable', amount: -1 }],
    ['returned', { kind: 'household_return', counterpart: 'redeemable', amount: -1 }],
    ['expired', { kind: 'expiry', counterpart: 'expired', amount: -1 }],
  ] as const)('count as %s', (group, one) => {
    expect(groupOf(one)).toBe(group)
  })
})

describe('what lots held at the end of a month', () => {
  const made = [
    { id: 'l1', transferId: 'm1', amount: 100, earnedAt: 1, expiresAt: 1_000 },
    { id: 'l2', transferId: 'm2', amount: 200, earnedAt: 2, expiresAt: 2_000 },
    { id: 'l3', transferId: 'r2', amount: 40, earnedAt: 1, expiresAt: 3_000 },
  ]
  const taken = [
    { transferId: 'c', lotId: 'l1', amount: 100 },
    { transferId: 'c', lotId: 'l2', amount: 50 },
  ]
  const history: LotMovement[] = [
    { id: 'm1', amount: 100, at: 1, restoresOf: null },
    { id: 'm2', amount: 200, at: 2, restoresOf: null },
    { id: 'c', amount: -150, at: 3, restoresOf: null },
    { id: 'r1', amount: 60, at: 4, restoresOf: 'c' },
    { id: 'r2', amount: 40, at: 1_500, restoresOf: 'c' },
  ]
  const upTo = (count: number) => lotsAt(history.slice(0, count), made, taken)

  it('is told by the transfers until then alone', () => {
    expect(upTo(2)).toEqual([
      { expiresAt: 1_000, amount: 100 },
      { expiresAt: 2_000, amount: 200 },
    ])
    expect(upTo(3)).toEqual([{ expiresAt: 2_000, amount: 150 }])
  })

  it('has refunds back in the lots that last longest, and what had run out in one of its own', () => {
    expect(upTo(4)).toEqual([
      { expiresAt: 1_000, amount: 10 },
      { expiresAt: 2_000, amount: 200 },
    ])
    expect(upTo(5)).toEqual([
      { expiresAt: 1_000, amount: 10 },
      { expiresAt: 2_000, amount: 200 },
      { expiresAt: 3_000, amount: 40 },
    ])
  })

  it('is not changed where points answer a charge as lots of their own', () => {
    const own = [
      ...made.slice(0, 2),
      { id: 'l4', transferId: 'x', amount: 60, earnedAt: 4, expiresAt: 9_000 },
    ]
    const answered = [...history.slice(0, 3), { id: 'x', amount: 60, at: 4, restoresOf: 'c' }]
    expect(lotsAt(answered, own, taken)).toEqual([
      { expiresAt: 2_000, amount: 150 },
      { expiresAt: 9_000, amount: 60 },
    ])
  })
})

describe('the words of a line', () => {
  const line = { kind: 'event_attended', group: 'earned' as const, amount: 125, note: {}, lots: [] }

  it('name what it is about, and the rule with its numbers', () => {
    const note = { titleZh: '羽毛球晨练', titleEn: '', base: 100, percent: 125 }
    expect(explainLine({ ...line, note })).toEqual({
      what: { zh: '羽毛球晨练，出席活动', en: '羽毛球晨练, event attended' },
      why: { zh: '基础100，1.25倍', en: '100 points, times 1.25' },
    })
    const ruled = { ruleZh: '每次出席', ruleEn: 'Each attendance', base: 100, percent: 125 }
    expect(explainLine({ ...line, note: ruled }).why?.zh).toBe('每次出席，基础100，1.25倍')
  })

  it('say which points were used, and fall back to the kind of movement', () => {
    const lots = [{ expiresAt: at('2026-06-30T23:59'), amount: 480 }]
    expect(explainLine({ ...line, kind: 'unheard_of', group: 'spent', amount: -480, lots })).toEqual({
      what: { zh: '使用', en: 'Spent' },
      why: { zh: '用了2026年6月30日到期的积分', en: 'Points that expire 30 Jun 2026' },
    })
    expect(explainLine({ ...line, note: { zh: '多扣更正', en: 'A correction' } }).what.zh).toBe('多扣更正')
    const gift = {
      kind: 'gift',
      group: 'gifts' as const,
      note: { receiverZh: '陈先生', receiverEn: 'Mr Chen' },
    }
    expect(explainLine({ ...line, ...gift, amount: -50 }).what).toEqual({
      zh: '转赠给陈先生',
      en: 'A gift to Mr Chen',
    })
    expect(explainLine(line)).toEqual({ what: { zh: '出席活动', en: 'Event attended' }, why: null })
  })

  it('name who gave to a household and who drew from it', () => {
    const by = { zh: '陈先生', en: 'Mr Chen' }
    const note = { householdZh: '王家', householdEn: '王家' }
    const moved = { ...line, note, by }
    const what = (group: 'contributed' | 'drawn' | 'returned') => explainLine({ ...moved, group }).what
    expect(what('contributed')).toEqual({ zh: '陈先生转入', en: 'Mr Chen gave' })
    expect(what('drawn')).toEqual({ zh: '陈先生取用', en: 'Mr Chen drew' })
    expect(what('returned')).toEqual({ zh: '退还给陈先生', en: 'Back to Mr Chen' })
    expect(explainLine({ ...moved, by: undefined, group: 'drawn' }).what).toEqual({ zh: '取用', en: 'Drawn' })
    const expired = { ...moved, kind: 'expiry', group: 'expired' as const, amount: -20 }
    expect(explainLine(expired).what).toEqual({ zh: '到期', en: 'Expired' })
  })
})
