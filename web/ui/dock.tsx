import type { JSX, ParentProps } from 'solid-js'
import { numberOf } from '../i18n/format.ts'
import styles from './dock.module.css'

/** The bar at a page's foot where there is one action; it stands in for the tab bar. */
export function Dock(props: ParentProps<{ label?: string }>) {
  return (
    <div class={styles.dock} data-dock role={props.label ? 'region' : undefined} aria-label={props.label}>
      <div class={styles.inside}>{props.children}</div>
    </div>
  )
}

/** An amount in the dock: "每位 600 积分". */
export function DockPrice(props: { before?: JSX.Element; amount: number; unit: string }) {
  return (
    <p class={styles.price}>
      <span class="xs soft">{props.before}</span> <b>{numberOf(props.amount)}</b>{' '}
      <span class="small">{props.unit}</span>
    </p>
  )
}
