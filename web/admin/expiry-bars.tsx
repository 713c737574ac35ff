import { For, Show } from 'solid-js'
import type { Liability } from '../../server/liability/liability.contract.ts'
import { dayPartsOf, numberOf } from '../i18n/format.ts'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'

const width = 760
const height = 236
const base = 196
const tallest = 158
const left = 4

/** A bar for this month and each of the 24 after it; the part that will probably not be spent stands on top, paler. */
export function ExpiryBars(props: { months: Liability['expiring']; closed: boolean }) {
  const step = () => (width - left * 2) / props.months.length
  const all = (one: Liability['expiring'][number]) => one.members + one.households
  const most = () => Math.max(1, ...props.months.map(all))
  const tall = (points: number) => (points / most()) * tallest
  const label = () =>
    props.months
      .filter((one) => all(one) > 0)
      .map((one) => `${one.month} ${numberOf(all(one))}`)
      .join('; ')
  return (
    <svg
      class={styles.chart}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${words().chart}: ${label()}`}
    >
      <line x1="0" x2={width} y1={base} y2={base} class={styles.axis} />
      <For each={props.months}>
        {(one, at) => {
          const x = () => left + at() * step() + step() * 0.22
          const wide = () => step() * 0.56
          const unspent = () => tall(Math.min(one.unspent ?? 0, all(one)))
          const spent = () => tall(all(one)) - unspent()
          return (
            <>
              <rect
                class={styles.bar}
                data-soon={at() === 0 || undefined}
                x={x()}
                y={base - spent()}
                width={wide()}
                height={spent()}
              />
              <rect
                class={styles.unspent}
                data-soon={at() === 0 || undefined}
                x={x()}
                y={base - spent() - unspent()}
                width={wide()}
                height={unspent()}
              />
              <Show when={all(one) > 0 && speaks(props.months.map(all), at())}>
                <text
                  class={styles.figure}
                  data-most={all(one) === most() || undefined}
                  data-end={at() > props.months.length - 3 || undefined}
                  x={at() > props.months.length - 3 ? width - left : x() + wide() / 2}
                  y={base - tall(all(one)) - 8}
                >
                  {numberOf(all(one))}
                </text>
              </Show>
              <Show when={markOf(one.month, at(), props.closed)}>
                {(mark) => (
                  <text
                    class={styles.mark}
                    data-soon={at() === 0 || undefined}
                    x={x() + wide() / 2}
                    y={base + 22}
                  >
                    {mark()}
                  </text>
                )}
              </Show>
            </>
          )
        }}
      </For>
    </svg>
  )
}

/** A figure is about two bars wide: of neighbours the larger speaks. */
function speaks(amounts: readonly number[], at: number): boolean {
  const own = amounts[at] ?? 0
  return (amounts[at - 1] ?? 0) < own && (amounts[at + 1] ?? 0) <= own
}

/** This month, each January by its year, and every third month. */
function markOf(month: string, at: number, closed: boolean): string | undefined {
  if (at === 0) return closed ? dayPartsOf(middleOf(month), bookZone).month : words().now
  if (month.endsWith('-01')) return month.slice(0, 4)
  const number = Number(month.slice(5))
  return at > 1 && number % 3 === 1 ? dayPartsOf(middleOf(month), bookZone).month : undefined
}
