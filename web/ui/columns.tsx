import { Show, type JSX } from 'solid-js'
import styles from './columns.module.css'

/**
 * One column on phones; from 900 px the main one and a narrower one beside it that stays in sight. `sideFirst` puts
 * the narrow one before the other, for eyes, keyboards and readers alike.
 */
export function Columns(props: { main: JSX.Element; side: JSX.Element; sideFirst?: boolean }) {
  return (
    <div class={styles.columns} data-side-first={props.sideFirst || undefined}>
      <Show when={props.sideFirst}>
        <div class={styles.side}>{props.side}</div>
      </Show>
      <div class={styles.main}>{props.main}</div>
      <Show when={!props.sideFirst}>
        <div class={styles.side}>{props.side}</div>
      </Show>
    </div>
  )
}
