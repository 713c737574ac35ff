import { For, Show } from 'solid-js'
import { numberOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import { createWidth } from './chart-width.ts'
import { everyMonth, greatestChange, isMarked, monthName, type Month } from './simulation-months.ts'
import styles from './simulation.module.css'
import { simulationWords } from './simulation.words.ts'

const height = 220
const foot = 26
/** Room for the two lines that name the bars. */
const head = 48

/** Above this every month has room for its own figures. */
const wideEnough = 110

/** Two bars a month: what was issued, outlined, and what the draft would have, filled; named where they differ most. */
export function BeforeAfterChart(props: { months: readonly Month[] }) {
  let box: HTMLDivElement | undefined
  const width = createWidth(() => box)
  const months = () => everyMonth(props.months)
  const column = () => width() / Math.max(1, months().length)
  const bar = () => Math.max(2, Math.min(22, column() * 0.34))
  const most = () => Math.max(1, ...months().flatMap(({ before, after }) => [before, after]))
  const tall = (points: number) => (points / most()) * (height - foot - head)
  const named = () => greatestChange(months(), 0)?.month ?? months().find((one) => tall(one.after) > 0)?.month
  const label = () =>
    simulationWords().chart(
      months()
        .map(({ month, before, after }) => simulationWords().pair(monthName(month), before, after))
        .join(locale() === 'zh' ? '；' : '; '),
    )
  const middle = (at: number) => column() * (at + 0.5)
  return (
    <div class={styles.chart} ref={box}>
      <svg width={width()} height={height} role="img" aria-label={label()}>
        <For each={months()}>
          {(one, at) => (
            <g>
              <rect
                class={styles.before}
                x={middle(at()) - bar() - 1}
                y={height - foot - tall(one.before)}
                width={bar()}
                height={tall(one.before)}
              />
              <rect
                class={styles.after}
                x={middle(at()) + 1}
                y={height - foot - tall(one.after)}
                width={bar()}
                height={tall(one.after)}
              />
              <Show when={isMarked(at(), months().length, width())}>
                <text class={styles.mark} x={edge(middle(at()), width())} y={height - 8} text-anchor="middle">
                  {monthName(one.month)}
                </text>
              </Show>
              <Show when={one.month === named() || (column() >= wideEnough && one.before + one.after > 0)}>
                <Named
                  x={middle(at())}
                  y={height - foot - tall(Math.max(one.before, one.after))}
                  width={width()}
                  month={one}
                />
              </Show>
            </g>
          )}
        </For>
        <line class={styles.axis} x1={0} x2={width()} y1={height - foot} y2={height - foot} />
      </svg>
    </div>
  )
}

function Named(props: { x: number; y: number; width: number; month: Month }) {
  const t = simulationWords
  const x = () => edge(props.x, props.width, 46)
  return (
    <>
      <text class={styles.named} x={x()} y={props.y - 26} text-anchor="middle">
        {t().after} {numberOf(props.month.after)}
      </text>
      <text class={styles.mark} x={x()} y={props.y - 9} text-anchor="middle">
        {t().before} {numberOf(props.month.before)}
      </text>
    </>
  )
}

/** Keeps words inside the drawing. */
function edge(x: number, width: number, half = 36): number {
  return Math.min(width - half, Math.max(half, x))
}
