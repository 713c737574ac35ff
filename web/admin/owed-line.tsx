import { For } from 'solid-js'
import type { Liability } from '../../server/liability/liability.contract.ts'
import { dayPartsOf, numberOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'

const width = 760
const height = 220
const top = 40
const base = 184
const left = 76
const right = 10

/** What was owed at the end of each month: one line, labelled at its end. */
export function OwedLine(props: { flows: Liability['flows'] }) {
  const most = () => niceAbove(Math.max(1, ...props.flows.map((one) => one.outstanding)))
  const x = (at: number) => left + (at * (width - left - right)) / Math.max(1, props.flows.length - 1)
  const y = (points: number) => base - (points / most()) * (base - top)
  const path = () =>
    props.flows.map((one, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(one.outstanding)}`).join('')
  const last = () => props.flows.at(-1)?.outstanding ?? 0
  /** Where the figure at the end clears the line, which may have been higher in the months under it. */
  const aboveLine = () => Math.min(...props.flows.slice(-5).map((one) => y(one.outstanding)))
  const marks = () =>
    props.flows
      .map((one, at) => ({ ...one, at }))
      .filter(({ month }) => ['01', '07'].includes(month.slice(5)))
  return (
    <svg
      class={styles.chart}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${words().flowsChart}: ${props.flows.map((one) => `${one.month} ${numberOf(one.outstanding)}`).join('; ')}`}
    >
      <For each={[0, 0.5, 1]}>
        {(part) => (
          <>
            <line
              x1={left}
              x2={width - right}
              y1={y(part * most())}
              y2={y(part * most())}
              class={styles.grid}
            />
            <text class={styles.scale} x={left - 8} y={y(part * most()) + 4}>
              {shortOf(part * most())}
            </text>
          </>
        )}
      </For>
      <path class={styles.area} d={`${path()}L${x(props.flows.length - 1)} ${base}L${x(0)} ${base}Z`} />
      <path class={styles.line} d={path()} />
      <circle class={styles.dot} cx={x(props.flows.length - 1)} cy={y(last())} r="4.5" />
      <text class={styles.end} x={x(props.flows.length - 1) + 4} y={aboveLine() - 14}>
        {numberOf(last())}
      </text>
      <For each={marks()}>
        {(mark) => (
          <text class={styles.mark} x={x(mark.at)} y={base + 22}>
            {mark.month.endsWith('-01')
              ? mark.month.slice(0, 4)
              : dayPartsOf(middleOf(mark.month), bookZone).month}
          </text>
        )}
      </For>
    </svg>
  )
}

/** The next round figure above one, so that the line fills its chart. */
function niceAbove(figure: number): number {
  const power = 10 ** Math.floor(Math.log10(figure))
  return ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= figure) ?? 10) * power
}

/** 250万 / 2.5M: a scale has no room for every digit. */
function shortOf(figure: number): string {
  return new Intl.NumberFormat(locale() === 'zh' ? 'zh-CN' : 'en-GB', {
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(figure)
}
