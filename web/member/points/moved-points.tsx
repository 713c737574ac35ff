import { For, Show } from 'solid-js'
import { dateOf, numberOf } from '../../i18n/format.ts'
import { shared } from '../../i18n/shared.words.ts'
import { SumTotal } from '../../ui/sum.tsx'
import sheet from '../booking-sheet.module.css'
import { bookZone } from './book-months.ts'
import { gift } from './gift.words.ts'

type MovedProps = {
  /** What confirming does, before the figure. */
  lead: string
  amount: number
  balances: { label: string; before: number; after: number }[]
  lots: { amount: number; expiresAt: number }[]
}

/** How many points move, what that leaves, and which they are. */
export function MovedPoints(props: MovedProps) {
  return (
    <>
      <SumTotal
        amount={props.amount}
        unit={shared().points}
        aside={
          <>
            {props.lead}
            <For each={props.balances}>
              {(balance) => (
                <>
                  <br />
                  <span class="nowrap">
                    {balance.label} {numberOf(balance.before)} →{' '}
                    <span class={sheet.after}>{numberOf(balance.after)}</span>
                  </span>
                </>
              )}
            </For>
          </>
        }
      />
      <Show when={props.lots.length > 0}>
        <p class="xs soft">{lotsLine(props.lots)}</p>
      </Show>
    </>
  )
}

/** So many days say enough; what expires later is told together. */
const named = 4

/** Lots of one day are told together. */
function lotsLine(lots: MovedProps['lots']): string {
  const byDay = new Map<string, number>()
  for (const lot of lots) {
    const day = dateOf(lot.expiresAt, bookZone)
    byDay.set(day, (byDay.get(day) ?? 0) + lot.amount)
  }
  const told = [...byDay].slice(0, named).map(([day, amount]) => gift().lot(day, numberOf(amount)))
  return gift().lotsLead + told.join(gift().and) + (byDay.size > named ? '…' : '') + gift().lotsTail
}
