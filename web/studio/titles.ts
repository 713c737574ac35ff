import { locale } from '../i18n/locale.ts'
import { written } from '../i18n/words.ts'

type Written = { zh: string; en: string }

/** A title's first half, for a calendar's day: 春分晨球 of 春分晨球 · 九洞双人赛. */
export function shortTitle(title: Written): string {
  return written(title).split(' · ')[0] ?? ''
}

/** A title for the sans, in which a middle dot would be a hole: 春分晨球，九洞双人赛. */
export function plainTitle(title: Written): string {
  return written(title).replaceAll(' · ', locale() === 'zh' ? '，' : ', ')
}
