import { For, Show } from 'solid-js'
import type { MyTopUps } from '../../../server/payments/top-up.contract.ts'
import { numberOf, pointsOf } from '../../i18n/format.ts'
import { moneyOf } from './money-of.ts'
import { topUp } from './top-up.words.ts'
import styles from './top-up.module.css'

type TopUpChoicesProps = {
  legend: string
  choices: MyTopUps['choices']
  currency: string
  chosen: number
  onChoose: (amount: number) => void
}

/** The amounts, each with what it gives; the bonus is what was earned and stands in gold. */
export function TopUpChoices(props: TopUpChoicesProps) {
  const bonusOf = (choice: MyTopUps['choices'][number]) =>
    choice.awards.length > 1 ? choice.points - Math.max(...choice.awards.map((award) => award.points)) : 0
  return (
    <fieldset class={styles.choices}>
      <legend>{props.legend}</legend>
      <For each={props.choices}>
        {(choice) => (
          <label class={styles.choice}>
            <input
              type="radio"
              name="amount"
              value={choice.amount}
              checked={choice.amount === props.chosen}
              onChange={() => props.onChoose(choice.amount)}
            />
            <b class={styles.money}>{moneyOf(choice.amount, props.currency)}</b>
            <span class={styles.points}>{topUp().gives(pointsOf(choice.points))}</span>
            <Show when={bonusOf(choice) > 0}>
              <span class={styles.bonus}>{topUp().bonus(numberOf(bonusOf(choice)))}</span>
            </Show>
          </label>
        )}
      </For>
    </fieldset>
  )
}
