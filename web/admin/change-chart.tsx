import { For, Show } from 'solid-js'
import { signedOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import { createWidth } from './chart-width.ts'
import { everyMonth, greatestChange, isMarked, monthName, type Month } from './simulation-months.ts'
import styles from './simulation.module.css'
import { simulationWords } from './simulation.words.ts'

const height = 200
const foot = 26
const head = 26

/** Above this every month has room for its own figure. */
const wideEnough = 80

/** What a draft adds to each month, above the line, or takes from it, below and in rust. */
export function ChangeChart(props: { months: readonly Month[] }) {
  let box: HTMLDivElement | undefined
  const width = createWidth(() => box)
  const changes = () => everyMonth(props.months).map((one) => ({ ...one, change: one.after - one.before }))
  const most = () => Math.max(0, ...changes().map((one) => one.change))
  const least = () => Math.min(0, ...changes().map((one) => one.change))
  const room = () => height - foot - head - (least() < 0 ? head : 0)
  const scale = () => room() / Math.max(1, most() - least())
  const line = () => head + most() * scale()
  const total = () => changes().reduce((sum, one) => sum + one.change, 0)
  const column = () => width() / Math.max(1, changes().length)
  const bar = () => Math.max(2, Math.min(26, column() * 0.6))
  const named = () => greatestChange(changes(), Math.sign(total()))?.month
  const middle = (at: number) => column() * (at + 0.5)
  const label = () =>
    simulationWords().changeChart(
      changes()
        .map(({ month, change }) => `${monthName(month)} ${signedOf(change)}`)
        .join(locale() === 'zh' ? '；' : '; '),
    )
  const inside = (x: number) => Math.min(width() - 36, Math.max(36, x))
  return (
    <div class={styles.chart} ref={box}>
      <svg width={width()} height={height} role="img" aria-label={label()}>
        <For each={changes()}>
          {(one, at) => (
            <g>
              <rect
                class={one.change < 0 ? styles.less : styles.after}
                x={middle(at()) - bar() / 2}
                y={one.change < 0 ? line() : line() - one.change * scale()}
                width={bar()}
                height={Math.abs(one.change) * scale()}
              />
              <Show when={isMarked(at(), changes().length, width())}>
                <text class={styles.mark} x={inside(middle(at()))} y={height - 8} text-anchor="middle">
                  {monthName(one.month)}
                </text>
              </Show>
              <Show when={one.month === named() || (column() >= wideEnough && one.change !== 0)}>
                <text
                  class={styles.named}
                  x={inside(middle(at()))}
                  y={one.change < 0 ? line() - one.change * scale() + 18 : line() - one.change * scale() - 8}
                  text-anchor="middle"
                >
                  {signedOf(one.change)}
                </text>
              </Show>
            </g>
          )}
        </For>
        <line class={styles.axis} x1={0} x2={width()} y1={line()} y2={line()} />
      </svg>
    </div>
  )
}
