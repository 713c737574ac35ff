import { For, type JSX } from 'solid-js'
import styles from './stats.module.css'

export type Stat = { label: string; value: JSX.Element; unit?: string }

/** Two or three figures split by hairlines. `ruled` sets a line above and below. */
export function Stats(props: { items: Stat[]; ruled?: boolean }) {
  return (
    <dl class={styles.stats} data-ruled={props.ruled || undefined}>
      <For each={props.items}>
        {(stat) => (
          <div class={styles.stat}>
            <dt>{stat.label}</dt>
            <dd>
              <b>{stat.value}</b>
              {stat.unit}
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
