import { describe, expect, it } from 'vitest'
import type { MessageData, TemplateName } from '../../server/messages/message-data.ts'
import { renderMessage } from '../../server/messages/render-message.ts'

const about = { titleZh: '观澜湖晨练局', titleEn: '', startsAt: 1_779_492_600_000, zone: 'Asia/Shanghai' }
const seats = { ...about, partySize: 2, charged: 600, entryCode: 'GL-0042', registrationId: 'r1' }
const code = { code: '482913', minutes: 10, expiresAt: 0 }

/** One of each, so that a template without a sample does not compile. */
const held = { ...about, partySize: 2, amount: 600, lapsesAt: about.startsAt, registrationId: 'r1' }
const gift = {
  giverZh: '王女士',
  giverEn: 'Ms Wang',
  giverHint: '0413',
  receiverZh: '李**先生',
  receiverEn: 'Mr 李***',
  receiverHint: '2209',
  words: '生日快乐',
  amount: 500,
}
const kin = { household: '王家', nameZh: '李先生', nameEn: 'Mr Li' }
const samples: { [Name in TemplateName]: MessageData[Name] } = {
  sign_up_code: code,
  already_a_member: {},
  reset_code: code,
  no_account_here: {},
  welcome: { familyName: '王', salutation: 'ms', number: '889802760413' },
  password_changed: { at: about.startsAt },
  registration_confirmed: seats,
  registration_promoted: seats,
  registration_waitlisted: { ...about, rank: 3, registrationId: 'r1' },
  seat_offered: held,
  seat_offer_reminder: { ...held, amount: 0 },
  seat_offer_lapsed: { ...about, partySize: 2, registrationId: 'r1' },
  registration_entered: { ...about, registrationId: 'r1', byDraw: true, drawAt: about.startsAt },
  registration_declined: { ...about, registrationId: 'r1', reasonZh: '本场只面向初学者。', reasonEn: '' },
  registration_undecided: { ...about, registrationId: 'r1' },
  requests_undecided: { ...about, eventId: 'e1', regionId: 'sanya', parties: 3 },
  registration_reopened: { ...about, registrationId: 'r1' },
  ballot_drawn: seats,
  ballot_not_drawn: {
    ...about,
    registrationId: 'r1',
    eventId: 'e1',
    kind: 'ballot',
    rank: 3,
    because: 'does_not_fit',
  },
  registration_cancelled: { titleZh: about.titleZh, titleEn: '', refund: 300 },
  topped_up: { paymentId: 'p1', amount: 20_000, currency: 'CNY', points: 230 },
  top_up_failed: { paymentId: 'p1', amount: 20_000, currency: 'CNY' },
  top_up_refund_asked: {
    paymentId: 'p1',
    amount: 20_000,
    currency: 'CNY',
    points: 230,
    reason: '重复充值',
    expiresAt: Date.parse('2026-05-23T07:30:00+08:00'),
    zone: 'Asia/Shanghai',
  },
  top_up_refund_refused: { paymentId: 'p1', amount: 20_000, currency: 'CNY' },
  top_up_refund_paid: { paymentId: 'p1', amount: 20_000, currency: 'CNY', method: 'cash', receipt: 'T-77' },
  top_up_refunded: { paymentId: 'p1', amount: 20_000, currency: 'CNY', points: 230, atCounter: true },
  scheduled_refused: { ...about, eventId: 'e1', reasonZh: '席位已满。', reasonEn: 'All seats are taken.' },
  gift_given: { ...gift, balanceAfter: 700 },
  gift_received: gift,
  household_invited: {
    household: '王家',
    ownerZh: '王女士',
    ownerEn: 'Ms Wang',
    expiresAt: about.startsAt,
    zone: about.zone,
  },
  household_joined: kin,
  household_drawn: { ...kin, amount: 300, poolAfter: 1_200 },
  household_left: { ...kin, returned: 500 },
  household_ended: { household: '王家', closed: true, returned: 0 },
  lounge_quota: { used: 5, quota: 6, resetsAt: about.startsAt, zone: about.zone, visitPrice: 600 },
  refund_ending: {
    ...about,
    steps: [
      { until: about.startsAt - 48 * 3_600_000, refund: 1_200 },
      { until: about.startsAt - 24 * 3_600_000, refund: 600 },
    ],
    after: 0,
    registrationId: 'r1',
    expiresAt: about.startsAt - 24 * 3_600_000,
  },
  tier_reminder: {
    days: 60,
    of: 'hold',
    deadline: about.startsAt,
    tier: { zh: '金卡', en: 'Gold' },
    fallsTo: { zh: '银卡', en: 'Silver' },
    qualifying: 640,
    threshold: 1_000,
    missing: 360,
  },
  tier_changed: {
    because: 'granted',
    from: { zh: '金卡', en: 'Gold' },
    to: { zh: '白金卡', en: 'Platinum' },
    heldUntil: about.startsAt,
    reason: '协办元旦音乐会',
  },
  everything_dropped: { titles: [{ zh: about.titleZh, en: '' }], refund: 300 },
  guests_given_up: {
    titleZh: about.titleZh,
    titleEn: '',
    gaveUp: 1,
    partySize: 2,
    refund: 300,
    registrationId: 'r1',
  },
  transfer_invited: {
    ...about,
    giverZh: '王女士',
    giverEn: 'Ms 王',
    partySize: 2,
    expiresAt: about.startsAt,
    invitationId: 'i1',
  },
  transfer_done: { ...about, refund: 600 },
  transfer_not_taken: { ...about, registrationId: 'r1' },
  mark_given: { ...about, kind: 'no_show', weight: 2, expiresAt: about.startsAt },
  mark_decided: {
    ...about,
    kind: 'late_withdrawal',
    verdict: 'lifted',
    reason: '航班延误',
    expiresAt: about.startsAt,
  },
  event_cancelled: { ...about, refund: 600, reason: '台风' },
  event_changed: {
    ...about,
    changes: ['time', 'venue'],
    venueZh: '西海岸',
    overlaps: [{ titleZh: '晚间音乐会', titleEn: '' }],
  },
  event_reminder: { ...about, partySize: 2, entryCode: 'GL-0042', registrationId: 'r1' },
  lounge_price_request: {
    loungeZh: '海口贵宾厅',
    loungeEn: 'Haikou lounge',
    amount: 600,
    quoteId: 'q1',
    expiresAt: about.startsAt,
    zone: about.zone,
  },
  points_statement: {
    ...{ month: '2026-05', opening: 500, closing: 410, held: 50, more: 2 },
    lines: [
      { at: about.startsAt, zh: '春天与弦，报名', en: 'Spring and Strings, booking', amount: -120 },
      { at: about.startsAt, zh: '生日礼', en: 'Birthday gift', amount: 30 },
    ],
    expiring: { month: '2026-06', amount: 320 },
  },
  points_expiring: { amount: 320, date: '2026-06-30', days: 30, household: false },
  points_corrected: {
    ...about,
    kind: 'charge',
    at: about.startsAt,
    expected: 100,
    actual: 220,
    corrected: 120,
    compensated: 120,
  },
}

const render = (template: string, data: unknown, locale: 'zh' | 'en', publicUrl?: string) =>
  renderMessage({ template, data: JSON.stringify(data), locale, publicUrl })

describe.each(Object.entries(samples))('the message %s', (template, data) => {
  it.each(['zh', 'en'] as const)('says all in %s, by SMS and by mail', (locale) => {
    const { sms, mail } = render(template, data, locale, 'https://club.example')
    for (const text of [sms, mail.subject, mail.text, mail.html]) {
      expect(text).not.toMatch(/undefined|NaN|\[object|null/)
      expect(text.trim()).not.toBe('')
    }
    expect(sms.startsWith(locale === 'zh' ? '【贵宾】' : 'Guibin: ')).toBe(true)
    expect(mail.text).not.toMatch(/[!！]/)
    expect(mail.html).toContain(locale === 'zh' ? 'lang="zh-CN"' : 'lang="en"')
  })
})

describe('messages', () => {
  it('tell times in the event’s own zone', () => {
    expect(render('event_reminder', samples.event_reminder, 'zh').sms).toContain('5月23日 周六 07:30')
    const elsewhere = { ...samples.event_reminder, zone: 'Europe/Madrid' }
    expect(render('event_reminder', elsewhere, 'en').sms).toContain('Sat 23 May, 01:30')
  })

  it('fall back to the Chinese title where there is no English one', () => {
    expect(render('registration_confirmed', seats, 'en').sms).toContain('观澜湖晨练局')
  })

  it('have no link where the address of the pages is not known', () => {
    expect(render('registration_confirmed', seats, 'zh').mail.html).not.toContain('<a ')
  })

  it('lead a marketer to the event in its own region', () => {
    for (const locale of ['zh', 'en'] as const) {
      const { mail } = render(
        'requests_undecided',
        samples.requests_undecided,
        locale,
        'https://club.example',
      )
      expect(mail.text).toContain('https://club.example/studio/registrations?region=sanya&event=e1')
    }
  })

  it('escape what people wrote', () => {
    const { html } = render(
      'event_cancelled',
      { ...samples.event_cancelled, reason: '<img src=x onerror=1>' },
      'zh',
    ).mail
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=1&gt;')
  })

  it('say what leaving gives back until when, and how to', () => {
    expect(render('refund_ending', samples.refund_ending, 'zh').sms).toBe(
      '【贵宾】您报名的《观澜湖晨练局》5月23日 周六 07:30开始。现在退出可退1,200积分，5月21日 周四 07:30之后退600积分，5月22日 周五 07:30之后不再退还积分。来不了的话，请在“我的报名”或“0000”里退出；要来，什么也不用做。',
    )
    const toHalf = { ...samples.refund_ending, steps: samples.refund_ending.steps.slice(0, 1), after: 1 }
    expect(render('refund_ending', toHalf, 'en').sms).toBe(
      'Guibin: 观澜湖晨练局 begins Sat 23 May, 07:30. If you leave now, 1,200 points come back; after Thu 21 May, 07:30 1 point comes back. If you cannot come, please leave under “My bookings” or “0000”; if you are coming, there is nothing to do.',
    )
  })

  it('say how many lounge visits are left, or that none is', () => {
    const { lounge_quota: left } = samples
    expect(render('lounge_quota', left, 'en').sms).toBe(
      'Guibin: you have used 5 of this year’s 6 lounge visits; 1 left. They begin anew on 23 May 2026. After that, one more costs 600 points, which we always ask you to confirm first.',
    )
    expect(render('lounge_quota', { ...left, used: 6 }, 'zh').sms).toBe(
      '【贵宾】您今年的6次贵宾厅已用6次，全部用完，2026年5月23日起重新计算。再来的话，每次用600积分，入厅前总会先请您确认。',
    )
  })

  it('refuse a name that no template has', () => {
    expect(() => render('toString', {}, 'zh')).toThrow('There is no message template toString')
  })
})
