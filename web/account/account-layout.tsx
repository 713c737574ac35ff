import { useLocation, type RouteSectionProps } from '@solidjs/router'
import { For } from 'solid-js'
import { locale, setLocale } from '../i18n/locale.ts'
import { shared } from '../i18n/shared.words.ts'
import { Contour } from '../ui/art.tsx'
import { Mark } from '../ui/icon.tsx'
import { OfflineBanner } from '../ui/banner.tsx'
import { account } from './account.words.ts'
import styles from './account-layout.module.css'

/** The club's door: its art on one side, one form on the other. Phones see less of it once a form has begun. */
export default function AccountLayout(props: RouteSectionProps) {
  const location = useLocation()
  return (
    <div class={styles.door} data-begun={location.pathname !== '/sign-in' || undefined}>
      <header class={styles.art}>
        <Contour />
        <a class={styles.mark} href="/" aria-label={shared().brand}>
          <Mark />
        </a>
        <p class={styles.word} lang="zh-CN" aria-hidden="true">
          贵宾
        </p>
        <p class={styles.line}>
          {account().lines[0]}
          <br />
          {account().lines[1]}
        </p>
      </header>
      <main id="main" class={styles.panel}>
        <div class={styles.form}>
          <OfflineBanner class={styles.offline} />
          {props.children}
          <Languages />
        </div>
      </main>
    </div>
  )
}

function Languages() {
  return (
    <div class={styles.languages} role="group" aria-label={shared().language.label}>
      <For each={['zh', 'en'] as const}>
        {(code) => (
          <button
            type="button"
            lang={code === 'zh' ? 'zh-CN' : 'en'}
            aria-pressed={locale() === code}
            onClick={() => setLocale(code)}
          >
            {shared().language[code]}
          </button>
        )}
      </For>
    </div>
  )
}
