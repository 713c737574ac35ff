import type { JSX } from 'solid-js'
import styles from './columns.module.css'

/** One column on phones; from 900 px the main one and a narrower one beside it that stays in sight. */
export function Columns(props: { main: JSX.Element; side: JSX.Element; sideFirst?: boolean }) {
  return (
    <div class={styles.columns} data-side-first={props.sideFirst || undefined}>
      <div class={styles.main}>{props.main}</div>
      <div class={styles.side}>{props.side}</div>
    </div>
  )
}
