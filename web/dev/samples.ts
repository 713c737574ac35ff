/** The made-up figures of the page of pieces: an evening in March, in Haikou. */

export const zone = 'Asia/Shanghai'
export const hour = 3_600_000

/** A local time in Haikou as epoch milliseconds. */
export const at = (local: string) => Date.parse(`${local}:00+08:00`)

export const now = at('2026-03-12T17:45')

export const windows = [
  { tierId: 'diamond', name: { zh: '钻石', en: 'Diamond' }, opensAt: at('2026-03-10T20:00'), mine: false },
  { tierId: 'platinum', name: { zh: '白金', en: 'Platinum' }, opensAt: at('2026-03-11T20:00'), mine: false },
  { tierId: 'gold', name: { zh: '金卡', en: 'Gold' }, opensAt: at('2026-03-12T20:00'), mine: true },
  { tierId: 'silver', name: { zh: '银卡', en: 'Silver' }, opensAt: at('2026-03-13T20:00'), mine: false },
]

export const ladder = [
  { until: at('2026-03-19T07:30'), percent: 100 },
  { until: at('2026-03-20T07:30'), percent: 50 },
  { until: at('2026-03-21T07:30'), percent: 0 },
]

export const lots = [
  { expiresAt: at('2026-03-31T23:59'), amount: 320 },
  { expiresAt: at('2026-05-31T23:59'), amount: 800 },
  { expiresAt: at('2026-09-30T23:59'), amount: 1450 },
  { expiresAt: at('2026-12-31T23:59'), amount: 2160 },
  { expiresAt: at('2027-04-30T23:59'), amount: 1900 },
  { expiresAt: at('2027-08-31T23:59'), amount: 2350 },
  { expiresAt: at('2027-11-30T23:59'), amount: 1800 },
  { expiresAt: at('2028-02-28T23:59'), amount: 1345 },
  { expiresAt: at('2028-03-31T23:59'), amount: 355 },
]
