import { shared } from '../i18n/shared.words.ts'
import { locale, setLocale, type Locale } from '../i18n/locale.ts'
import { setTheme, theme, type Theme } from '../shell/theme.ts'
import { Segmented } from './segmented.tsx'

/** Light, dark, or as the device. */
export function ThemeSwitch() {
  const options = (): { value: Theme; label: string }[] => [
    { value: 'light', label: shared().theme.light },
    { value: 'dark', label: shared().theme.dark },
    { value: 'system', label: shared().theme.system },
  ]
  return <Segmented label={shared().theme.label} options={options()} value={theme()} onChange={setTheme} />
}

/** Each language in its own name. */
export function LanguageSwitch() {
  const options = (): { value: Locale; label: string }[] => [
    { value: 'zh', label: shared().language.zh },
    { value: 'en', label: shared().language.en },
  ]
  return (
    <Segmented label={shared().language.label} options={options()} value={locale()} onChange={setLocale} />
  )
}
