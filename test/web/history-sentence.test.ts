// @vitest-environment node
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { HistoryEntry } from '../../server/registrations/history.contract.ts'

// The screen's language lives on the document, which Node does not have.
vi.stubGlobal('document', { documentElement: { lang: 'zh-CN' } })
const { setLocale } = await import('../../web/i18n/locale.ts')
const { nameOf, sentenceOfEntry } = await import('../../web/member/history-sentence.ts')
const { historyOfMember } = await import('../../web/studio/member-history.words.ts')

afterAll(() => {
  vi.unstubAllGlobals()
})

const zone = 'Asia/Shanghai'
const at = Date.parse('2026-05-01T10:00:00+08:00')

function anEntry(decision: string, rule: string, numbers: HistoryEntry['numbers'] = {}): HistoryEntry {
  return { at, decision, rule, numbers, byStaff: false, by: null }
}

function whyNotSeated(reasons: readonly HistoryEntry['numbers'][]): HistoryEntry[] {
  return reasons.map((why) =>
    anEntry('not_drawn', 'ballot', { place: 8, weight: 1, entrants: 9, seats: 4, ...why }),
  )
}

/** One of each that the product writes, with the numbers it writes. */
const entries: readonly HistoryEntry[] = [
  anEntry('booked', 'first_come', { seq: 1, partySize: 2 }),
  anEntry('waitlisted', 'first_come'),
  anEntry('waitlisted', 'marks_waitlist_only', { weight: 3, seatsFree: 4 }),
  ...['approval', 'ballot', 'first_come'].map((rule) => anEntry('entered', rule)),
  anEntry('passed_over', 'party_does_not_fit', { partySize: 2, free: 1 }),
  anEntry('passed_over', 'too_few_points', { needed: 300, had: 20 }),
  anEntry('passed_over', 'overlap', { eventId: 'e1' }),
  anEntry('passed_over', 'month_cap_reached', { count: 2, cap: 2 }),
  anEntry('passed_over', 'booking_blocked'),
  anEntry('promoted', 'first_that_fits', { partySize: 2, free: 3, priority: 0, charged: 60 }),
  anEntry('offered', 'first_that_fits', { partySize: 2, free: 3, priority: 0, amount: 60, lapsesAt: at }),
  anEntry('offer_accepted', 'second_confirmation', { partySize: 2, charged: 60, lapsesAt: at }),
  anEntry('offer_dropped', 'member', { partySize: 2 }),
  anEntry('offer_lapsed', 'not_answered_in_time', { partySize: 2, lapsesAt: at }),
  anEntry('drawn', 'ballot', { place: 2, weight: 1, entrants: 9, seats: 4, because: null }),
  ...whyNotSeated([
    { because: 'does_not_fit' },
    { because: 'too_few_points' },
    { because: 'too_few_points', needed: 300, had: 20 },
    { because: 'overlap', eventId: 'e1' },
    { because: 'month_cap_reached', count: 2, cap: 2 },
    { because: 'booking_blocked' },
  ]),
  anEntry('approved', 'seated', { partySize: 1, charged: 30 }),
  anEntry('approved', 'waitlisted_when_full', { partySize: 1, charged: 0 }),
  anEntry('declined', 'by_hand', {
    partySize: 1,
    reasonZh: '本场只面向初学者。',
    reasonEn: 'For beginners only.',
  }),
  anEntry('declined', 'not_decided_in_time', { partySize: 1, startsAt: at }),
  anEntry('reopened', 'same_day'),
  ...['member', 'event_cancelled', 'event_moved', 'staff'].map((rule) =>
    anEntry('cancelled', rule, { refund: 30, charged: 60, percent: 50 }),
  ),
  anEntry('guests_changed', 'guests_given_up', {
    seats: 1,
    partySize: 1,
    charged: 60,
    refund: 30,
    percent: 50,
  }),
  anEntry('guests_changed', 'names_swapped', { names: 1, until: at }),
  anEntry('event_moved', 'another_time', { fromStartsAt: at, toStartsAt: at + 3_600_000, overlaps: 0 }),
  anEntry('event_moved', 'another_venue', { fromStartsAt: at, toStartsAt: at, overlaps: 0 }),
  anEntry('kept_after_move', 'kept_by_member'),
  anEntry('transfer_asked', 'asked_by_member', { expiresAt: at, partySize: 2 }),
  anEntry('transfer_closed', 'withdrawn'),
  anEntry('transferred', 'accepted_by_receiver', { partySize: 2, refund: 60, percent: 100 }),
  anEntry('transferred', 'taken_over', { partySize: 2, charged: 60, seq: 4 }),
  anEntry('overridden', 'seated_over_capacity', {
    partySize: 2,
    charged: 20,
    capacityBefore: 2,
    capacity: 4,
    overlapWaived: 1,
  }),
  anEntry('attended', 'check_in', { partySize: 1 }),
  anEntry('no_show', 'not_checked_in', { endedAt: at }),
  anEntry('mark_given', 'no_show', { weight: 2, expiresAt: at }),
  anEntry('mark_lifted', 'appeal_decided', { weight: 2, expiresAt: at }),
  anEntry('mark_upheld', 'appeal_decided', { weight: 2, expiresAt: at }),
]

describe.each(['zh', 'en'] as const)('the steps of a registration in %s', (locale) => {
  it.each(entries.map((entry) => [`${entry.decision} by ${entry.rule}`, entry] as const))(
    'tell %s as a sentence',
    (_, entry) => {
      setLocale(locale)
      const told = `${nameOf(entry)} ${sentenceOfEntry(entry, zone)}`
      expect(told).not.toMatch(/undefined|NaN|Invalid|null|_/)
      expect(sentenceOfEntry(entry, zone)).not.toBe(sentenceOfEntry(anEntry('of_tomorrow', 'new'), zone))
      expect(sentenceOfEntry(entry, zone)).toMatch(locale === 'zh' ? /。$/ : /\.$/)
    },
  )

  it('speak of the member to staff, with the same numbers', () => {
    setLocale(locale)
    const about = historyOfMember()
    expect(about.opened('1')).not.toMatch(/您|你|\byou/i)
    for (const entry of entries) {
      const told = `${nameOf(entry, about)} ${sentenceOfEntry(entry, zone, about)}`
      expect(told).not.toMatch(/您|你|\byou|我们|\bwe\b/i)
      const numbersOf = (text: string) => text.match(/\d+/g)
      expect(numbersOf(told)).toEqual(numbersOf(`${nameOf(entry)} ${sentenceOfEntry(entry, zone)}`))
    }
  })

  it('tell a code of tomorrow, and a name that every object has, plainly', () => {
    setLocale(locale)
    const plain = locale === 'zh' ? '这项报名有一次更新。' : 'This booking was updated.'
    for (const code of ['of_tomorrow', 'toString', 'constructor', '__proto__']) {
      expect(sentenceOfEntry(anEntry(code, 'new'), zone)).toBe(plain)
      expect(nameOf(anEntry(code, 'new'))).not.toContain(code)
    }
  })
})

it('tells the numbers that it was decided with', () => {
  setLocale('zh')
  const passed = anEntry('passed_over', 'party_does_not_fit', { partySize: 2, free: 1 })
  expect(sentenceOfEntry(passed, zone)).toBe('空出1席，不够一行2位，名次保留。')
  const gone = anEntry('cancelled', 'member', { refund: 30, charged: 60, percent: 50 })
  expect(sentenceOfEntry(gone, zone)).toBe('您取消了报名。退还30积分（50%）。')
})
