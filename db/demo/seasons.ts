import { Temporal } from 'temporal-polyfill'
import type { Texts } from '../../server/base/texts.ts'

export type Season = 'spring' | 'summer' | 'autumn' | 'winter'

/** What a title may know of its date. */
export type Moment = { season: Season; term: Texts }

const term = (month: number, day: number, zh: string, en: string) => ({ month, day, zh, en })

/** The 24 solar terms on the days they begin in most years. */
const solarTerms = [
  term(1, 5, '小寒', 'Lesser Cold'),
  term(1, 20, '大寒', 'Great Cold'),
  term(2, 4, '立春', 'First Spring'),
  term(2, 19, '雨水', 'Rain Water'),
  term(3, 5, '惊蛰', 'Waking Insects'),
  term(3, 20, '春分', 'Spring Equinox'),
  term(4, 5, '清明', 'Clear and Bright'),
  term(4, 20, '谷雨', 'Grain Rain'),
  term(5, 5, '立夏', 'First Summer'),
  term(5, 21, '小满', 'Grain Buds'),
  term(6, 5, '芒种', 'Grain in Ear'),
  term(6, 21, '夏至', 'Midsummer'),
  term(7, 7, '小暑', 'Lesser Heat'),
  term(7, 22, '大暑', 'Great Heat'),
  term(8, 7, '立秋', 'First Autumn'),
  term(8, 23, '处暑', 'End of Heat'),
  term(9, 7, '白露', 'White Dew'),
  term(9, 23, '秋分', 'Autumn Equinox'),
  term(10, 8, '寒露', 'Cold Dew'),
  term(10, 23, '霜降', 'First Frost'),
  term(11, 7, '立冬', 'First Winter'),
  term(11, 22, '小雪', 'Lesser Snow'),
  term(12, 7, '大雪', 'Great Snow'),
  term(12, 22, '冬至', 'Midwinter'),
]

const seasons: readonly Season[] = ['winter', 'spring', 'summer', 'autumn']

export function momentOf(at: number, zone: string): Moment {
  const { month, day } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const begun = solarTerms.filter((one) => one.month < month || (one.month === month && one.day <= day))
  const { zh, en } = begun.at(-1) ?? (solarTerms.at(-1) as (typeof solarTerms)[number])
  return { season: seasons[Math.floor((month % 12) / 3)] ?? 'winter', term: { zh, en } }
}
