import { For } from 'solid-js'
import { Icon, type IconName } from './icon.tsx'
import styles from './tab-bar.module.css'
import { ui } from './ui.words.ts'

export type Tab = { href: string; label: string; icon: IconName; current: boolean }

/** The phone's main navigation, at the foot. */
export function TabBar(props: { tabs: readonly Tab[] }) {
  return (
    <nav class={styles.bar} aria-label={ui().mainNavigation}>
      <For each={props.tabs}>
        {(tab) => (
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
            <Icon name={tab.icon} />
            {tab.label}
          </a>
        )}
      </For>
    </nav>
  )
}

/** The same at the head of a wide screen. */
export function TabRow(props: { tabs: readonly Tab[] }) {
  return (
    <nav class={styles.row} aria-label={ui().mainNavigation}>
      <For each={props.tabs}>
        {(tab) => (
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
            {tab.label}
          </a>
        )}
      </For>
    </nav>
  )
}
