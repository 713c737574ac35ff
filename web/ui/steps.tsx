import { For } from 'solid-js'
import styles from './steps.module.css'
import { ui } from './ui.words.ts'

/** Where one stands in a few steps; `current` counts from 0. */
export function Steps(props: { steps: string[]; current: number }) {
  return (
    <ol class={styles.steps} aria-label={ui().steps}>
      <For each={props.steps}>
        {(step, index) => <li aria-current={index() === props.current ? 'step' : undefined}>{step}</li>}
      </For>
    </ol>
  )
}
