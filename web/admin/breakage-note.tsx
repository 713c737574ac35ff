import { Show } from 'solid-js'
import type { Liability } from '../../server/liability/liability.contract.ts'
import { monthOf, numberOf } from '../i18n/format.ts'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import { Table } from '../ui/table.tsx'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'

/** How much will probably not be spent, by which method, and with which figures. */
export function BreakageNote(props: { report: Liability }) {
  return (
    <section>
      <Show
        when={props.report.breakage}
        fallback={
          <>
            <h2>{words().noBreakage}</h2>
            <p class="small soft">{words().noBreakageDetail}</p>
          </>
        }
      >
        {(known) => (
          <>
            <h2>{titleOf(known(), props.report)}</h2>
            <p class={styles.method}>
              <b>{words().method}</b>
              {words().methodText(
                nameOf(known().from),
                nameOf(known().to),
                numberOf(known().matured),
                numberOf(known().unspent),
              )}
            </p>
            <Table
              caption={words().method}
              entries={known().ages.filter((age) => shownAges.includes(age.monthsLeft))}
              keyOf={(age) => String(age.monthsLeft)}
              columns={[
                { head: words().ageHead, cell: (age) => words().ageOf(age.monthsLeft) },
                { head: words().thenHead, numeric: true, cell: (age) => numberOf(age.unspentThen) },
                { head: words().rateHead, numeric: true, cell: (age) => percentOf(age.rate) },
              ]}
            />
          </>
        )}
      </Show>
    </section>
  )
}

const shownAges: readonly number[] = [0, 1, 3, 6, 12, 18, 24]

const nameOf = (month: string) => monthOf(middleOf(month), bookZone)

function titleOf({ estimate }: NonNullable<Liability['breakage']>, { outstanding }: Liability): string {
  const inLots = outstanding.members + outstanding.households
  return words().breakage(shareOf(inLots === 0 ? 0 : estimate / inLots), numberOf(estimate))
}

/** 31.4% */
export function percentOf(rate: number): string {
  return `${(rate * 100).toFixed(1)}%`
}

/** A share in whole tenths, as one says it: 三成, 30%. */
export function shareOf(rate: number): string {
  return words().tenths[Math.round(rate * 10)] ?? percentOf(rate)
}
