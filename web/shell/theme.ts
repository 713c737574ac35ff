import { createSignal } from 'solid-js'
import { keep, kept } from './kept.ts'

export type Theme = 'light' | 'dark' | 'system'

const asTheme = (given: string | null): Theme => (given === 'light' || given === 'dark' ? given : 'system')

const [theme, choose] = createSignal<Theme>(asTheme(kept('guibin.theme')))

/** The member's choice, reactive; `system` follows the device. */
export { theme }

/** Changes the theme at once and remembers it on this device; `boot.js` showed it first and goes on following. */
export function setTheme(to: Theme): void {
  const { dataset } = document.documentElement
  const ofDevice = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  dataset['theme'] = to === 'system' ? ofDevice : to
  if (to === 'system') delete dataset['chosen']
  else dataset['chosen'] = to
  keep('guibin.theme', to)
  choose(to)
}
