import { createSignal } from 'solid-js'
import { keep } from '../shell/kept.ts'

export type Locale = 'zh' | 'en'

// boot.js has decided before the first paint; the document carries the answer.
const [locale, choose] = createSignal<Locale>(document.documentElement.lang === 'en' ? 'en' : 'zh')

/** The language of the screen, reactive. */
export { locale }

/** Changes the language at once, without a reload, and remembers it on this device. */
export function setLocale(to: Locale): void {
  document.documentElement.lang = to === 'en' ? 'en' : 'zh-CN'
  keep('guibin.locale', to)
  choose(to)
}
