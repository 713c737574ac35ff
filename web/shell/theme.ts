import { createSignal } from 'solid-js'
import { keep, kept } from './kept.ts'

export type Theme = 'light' | 'dark' | 'system'

const asTheme = (given: string | null): Theme => (given === 'light' || given === 'dark' ? given : 'system')

const [theme, choose] = createSignal<Theme>(asTheme(kept('guibin.theme')))

/** The member's choice, reactive; `system` follows the device. */
export { theme }

/** Changes the theme at once and remembers it on this device. */
export function setTheme(to: Theme): void {
  const root = document.documentElement
  if (to === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = to
  keep('guibin.theme', to)
  choose(to)
}
