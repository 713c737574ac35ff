import { For, Show } from 'solid-js'
import type { Liability } from '../../server/liability/liability.contract.ts'
import { rollForwardOf } from '../../server/liability/liability.rules.ts'
import { monthOf, numberOf } from '../i18n/format.ts'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import { LiabilityExport } from './liability-export.tsx'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'

/** The month from what was owed at its beginning to what was at its end, as books are closed. */
export function RollForward(props: { report: Liability }) {
  const forward = () => rollForwardOf(props.report.flows)
  return (
    <Show when={forward()}>
      {(month) => (
        <section>
          <h2>{words().rollForward(monthOf(middleOf(month().month), bookZone))}</h2>
          <dl class={styles.sums}>
            <div>
              <dt>{words().opening}</dt>
              <dd>{numberOf(month().opening)}</dd>
            </div>
            <For each={month().parts.filter((part) => props.report.region || part.name !== 'moved')}>
              {(part) => (
                <div>
                  <dt>{words().heads[part.name]}</dt>
                  <dd>{signed(part.points)}</dd>
                </div>
              )}
            </For>
            <div data-total>
              <dt>{props.report.closed === null ? words().soFar : words().closing}</dt>
              <dd>{numberOf(month().closing)}</dd>
            </div>
          </dl>
          <LiabilityExport table="roll-forward" report={props.report} />
        </section>
      )}
    </Show>
  )
}

/** +1,200, −300, and a dash where nothing moved. */
function signed(points: number): string {
  if (points === 0) return words().none
  return `${points > 0 ? '+' : '−'}${numberOf(Math.abs(points))}`
}
