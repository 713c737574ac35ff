import { For, Show } from 'solid-js'
import type { AccountStatement } from '../../../server/statements/statement.contract.ts'
import { dateOf, dayPartsOf, numberOf, signedOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { bookZone } from './book-months.ts'
import styles from './statement.module.css'
import { statement as words } from './statement.words.ts'

/** Every line between opening and closing balance: a table that repeats its head on each printed page. */
export function StatementLines(props: { statement: AccountStatement }) {
  const paper = () => props.statement
  const title = () => {
    const count = paper().lines.length
    return count > 0 ? words().lines(count) : words().noLines
  }
  return (
    <table class={styles.lines}>
      <caption>{title()}</caption>
      <thead>
        <tr>
          <th scope="col">{words().day}</th>
          <th scope="col">{words().what}</th>
          <th scope="col" data-number>
            {words().points}
          </th>
          <th scope="col" data-number data-wide>
            {words().balance}
          </th>
        </tr>
      </thead>
      <tbody>
        <Balance text={words().openingLine} amount={paper().opening} />
        <For each={paper().lines}>
          {(line) => (
            <tr>
              <td class={styles.day}>
                <time datetime={new Date(line.at).toISOString()} aria-label={dateOf(line.at, bookZone)}>
                  {dayPartsOf(line.at, bookZone).day}
                </time>
              </td>
              <td>
                <span class={styles.what}>{written(line.what)}</span>
                <Show when={line.why}>{(why) => <span class={styles.why}>{written(why())}</span>}</Show>
              </td>
              <td data-number data-gained={line.amount > 0 || undefined}>
                {signedOf(line.amount)}
              </td>
              <td data-number data-wide>
                {numberOf(line.balance)}
              </td>
            </tr>
          )}
        </For>
        <Balance text={words().closingLine} amount={paper().closing} />
      </tbody>
    </table>
  )
}

function Balance(props: { text: string; amount: number }) {
  return (
    <tr class={styles.balance}>
      <td />
      <td>{props.text}</td>
      <td data-number>
        <span data-narrow>{numberOf(props.amount)}</span>
      </td>
      <td data-number data-wide>
        {numberOf(props.amount)}
      </td>
    </tr>
  )
}
