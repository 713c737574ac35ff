import type { JSX } from 'solid-js'
import type { ClubKind } from '../../server/events/event.contract.ts'
import styles from './kind-mark.module.css'

/** A title with its club kind as a coloured mark, dashed for a draft. The words beside it say the state. */
export function KindMark(props: { kind: ClubKind; state?: string; large?: boolean; children: JSX.Element }) {
  return (
    <span
      class={styles.mark}
      data-kind={props.kind}
      data-state={props.state}
      data-large={props.large || undefined}
    >
      <span>{props.children}</span>
    </span>
  )
}
