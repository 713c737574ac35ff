import { Show } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'
import { Art, type ClubKind } from './art.tsx'
import styles from './print.module.css'
import { Slip } from './slip.tsx'

type PrintProps = {
  kind: ClubKind
  /** The 60 × 76 plate of a list row. Otherwise it fills its box. */
  small?: boolean
  /** Names the kind on a slip. */
  named?: boolean
  class?: string
}

/** A club kind's picture as a printed plate. */
export function Print(props: PrintProps) {
  return (
    <div class={`${styles.print} ${props.class ?? ''}`} data-small={props.small || undefined}>
      <Art kind={props.kind} />
      <Show when={props.named}>
        <Slip class={styles.slip}>{shared().kinds[props.kind]}</Slip>
      </Show>
    </div>
  )
}
