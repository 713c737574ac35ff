import type { ParentProps } from 'solid-js'
import styles from './slip.module.css'

/** 题签, the title label of a thread-bound book: names a tier or a club kind, always vertical. Place it by `class`. */
export function Slip(props: ParentProps<{ class?: string; raised?: boolean }>) {
  return (
    <p class={`${styles.slip} ${props.class ?? ''}`} data-raised={props.raised || undefined}>
      {props.children}
    </p>
  )
}
