import { createMemo, For } from 'solid-js'
import { dayKey, dayPartsOf, monthOf, numberOf, pointsOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import styles from './expiry-chart.module.css'
import { ui } from './ui.words.ts'

type Lot = { expiresAt: number; amount: number }

type ExpiryChartProps = { lots: Lot[]; zone: string; now: number }

type Bar = { column: number; amount: number; at: number; soon: boolean }

/** The tallest bar, in pixels. */
const tallest = 77
const months = 25

/** When points expire: a bar for each of the next 24 months, the coming one in rust. */
export function ExpiryChart(props: ExpiryChartProps) {
  const month = (at: number) => {
    const [year, number] = dayKey(at, props.zone).split('-').map(Number)
    return (year ?? 0) * 12 + (number ?? 0) - 1
  }
  const bars = createMemo((): Bar[] => {
    const byColumn = new Map<number, Bar>()
    for (const lot of props.lots) {
      const column = Math.min(months, Math.max(1, month(lot.expiresAt) - month(props.now) + 1))
      const bar = byColumn.get(column) ?? { column, amount: 0, at: lot.expiresAt, soon: column === 1 }
      byColumn.set(column, { ...bar, amount: bar.amount + lot.amount })
    }
    return [...byColumn.values()].sort((a, b) => a.column - b.column)
  })
  const height = (amount: number) => {
    const most = Math.max(...bars().map((bar) => bar.amount))
    return `${Math.max(3, Math.round((amount / most) * tallest))}px`
  }
  const told = createMemo(() => spoken(bars()))
  const label = () =>
    bars()
      .map((bar) => `${monthOf(bar.at, props.zone)} ${pointsOf(bar.amount)}`)
      .join(locale() === 'zh' ? '，' : ', ')

  return (
    <figure class={styles.figure} role="img" aria-label={label()}>
      <div class={styles.bars}>
        <For each={bars()}>
          {(bar) => (
            <>
              <i
                data-soon={bar.soon || undefined}
                style={{ '--c': String(bar.column), '--h': height(bar.amount) }}
              />
              <span
                data-soon={bar.soon || undefined}
                hidden={!told().has(bar)}
                style={{ '--c': String(bar.column), '--h': height(bar.amount) }}
              >
                {numberOf(bar.amount)}
              </span>
            </>
          )}
        </For>
      </div>
      <div class={styles.axis}>
        <For each={marks(bars(), props)}>
          {(mark) => (
            <span
              style={{ '--c': String(mark.column) }}
              data-soon={mark.soon || undefined}
              data-end={mark.column > 22 || undefined}
            >
              {mark.text}
            </span>
          )}
        </For>
      </div>
    </figure>
  )
}

/** Two figures touch within three columns, unless one stands a line above the other; and within two always. */
const touches = (one: Bar, other: Bar, most: number) => {
  const [apart, above] = [Math.abs(one.column - other.column), Math.abs(one.amount - other.amount)]
  return apart < 2 || (apart < 3 && (above / most) * tallest < 14)
}

/** Whose figures are shown: the coming month's first, then the largest, then all that touch none of those. */
function spoken(bars: Bar[]): ReadonlySet<Bar> {
  const most = Math.max(...bars.map((bar) => bar.amount))
  const shown = new Set<Bar>()
  for (const bar of [...bars].sort((a, b) => Number(b.soon) - Number(a.soon) || b.amount - a.amount)) {
    if (![...shown].some((other) => touches(bar, other, most))) shown.add(bar)
  }
  return shown
}

/** Axis marks: this month, the first bar of each year by its year, others by their month where there is room. */
function marks(bars: Bar[], props: { zone: string; now: number }) {
  const marked: { column: number; text: string; soon: boolean }[] = []
  let year = dayKey(props.now, props.zone).slice(0, 4)
  let free = 1
  for (const bar of bars) {
    if (bar.column < free) continue
    const itsYear = dayKey(bar.at, props.zone).slice(0, 4)
    const text = bar.soon
      ? ui().thisMonth
      : itsYear !== year
        ? yearText(itsYear)
        : dayPartsOf(bar.at, props.zone).month
    year = itsYear
    marked.push({ column: bar.column, text, soon: bar.soon })
    free = bar.column + 4
  }
  return marked
}

const yearText = (year: string) => (locale() === 'zh' ? `${year}年` : year)
