import { Show, type JSX, type ParentProps } from 'solid-js'
import { online } from '../shell/online.ts'
import { shared } from '../i18n/shared.words.ts'
import styles from './banner.module.css'
import { Icon, type IconName } from './icon.tsx'

type BannerProps = ParentProps<{
  /** soon: expiring, offline (default); info: good to know; no: refused. */
  tone?: 'soon' | 'info' | 'no'
  icon?: IconName
  /** At most one link or button. */
  action?: JSX.Element
  /** `alert` interrupts a reader; a banner that was there from the start needs neither. */
  role?: 'status' | 'alert'
  class?: string
}>

const icons = { soon: 'clock', info: 'bell', no: 'info' } as const

/** One sentence and at most one action. */
export function Banner(props: BannerProps) {
  const tone = () => props.tone ?? 'soon'
  return (
    <div class={`${styles.banner} ${props.class ?? ''}`} data-tone={tone()} role={props.role}>
      <Icon name={props.icon ?? icons[tone()]} class={styles.icon} />
      <p>{props.children}</p>
      <Show when={props.action}>
        <div class={styles.action}>{props.action}</div>
      </Show>
    </div>
  )
}

/** Shows while the device has no network. */
export function OfflineBanner(props: { class?: string; text?: string }) {
  return (
    <div role="status">
      <Show when={!online()}>
        <Banner tone="soon" icon="offline" class={props.class}>
          {props.text ?? shared().offline}
        </Banner>
      </Show>
    </div>
  )
}
