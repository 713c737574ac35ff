import { For, type JSX } from 'solid-js'
import { numberOf } from '../i18n/format.ts'
import styles from './sum.module.css'

/** What an amount is made of, a line each. */
export function Sum(props: { lines: { label: JSX.Element; amount: JSX.Element }[] }) {
  return (
    <ul class={styles.sum}>
      <For each={props.lines}>
        {(line) => (
          <li>
            <span>{line.label}</span>
            <span class="fig">{line.amount}</span>
          </li>
        )}
      </For>
    </ul>
  )
}

/** The amount itself, large, with what it does to the balance before it. */
export function SumTotal(props: { amount: number; unit: string; aside: JSX.Element }) {
  return (
    <div class={styles.total}>
      <div class="small soft">{props.aside}</div>
      <p class="nowrap">
        <b>{numberOf(props.amount)}</b> {props.unit}
      </p>
    </div>
  )
}
