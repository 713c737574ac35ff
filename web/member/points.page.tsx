import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import type { MyPoints } from '../../server/points/points.contract.ts'
import { myPoints } from '../api/points.ts'
import { dateOf, numberOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Columns } from '../ui/columns.tsx'
import { ExpiryChart } from '../ui/expiry-chart.tsx'
import { Section } from '../ui/section.tsx'
import { StatsSkeleton, TextSkeleton } from '../ui/skeleton.tsx'
import { Stats } from '../ui/stats.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { PointsEntries } from './points-entries.tsx'
import { points } from './points.words.ts'
import styles from './points.module.css'

/** Points run out by the club's own calendar, wherever the reader is. */
const bookZone = 'Asia/Shanghai'

/** /me/points: the balance, when it runs out, and every entry explained. */
export default function PointsPage() {
  createPageTitle(() => points().title)
  const known = createAsync(() => myPoints())
  return (
    <>
      <BackBar href="/me" />
      <Columns
        main={<PointsEntries />}
        side={
          <AsyncView skeleton={<BalanceSkeleton />} queries={[myPoints.key]}>
            <Show when={known()}>{(mine) => <Balance points={mine()} />}</Show>
          </AsyncView>
        }
        sideFirst
      />
    </>
  )
}

function Balance(props: { points: MyPoints }) {
  const mine = () => props.points
  return (
    <>
      <h1 class={styles.head}>
        <span>{points().available}</span>
        <b>{numberOf(mine().balance)}</b>
      </h1>
      <Stats
        ruled
        items={[
          { label: points().held, value: numberOf(mine().held), unit: points().unit },
          { label: points().thisYear, value: numberOf(mine().earnedThisYear), unit: points().unit },
          { label: points().qualifying, value: numberOf(mine().qualifying) },
        ]}
      />
      <Expiry points={mine()} />
    </>
  )
}

/** The chart, whose title is its answer. */
function Expiry(props: { points: MyPoints }) {
  const now = createNow(3_600_000)
  const title = () => {
    const next = props.points.nextExpiry
    return next
      ? points().expiring(dateOf(next.at, bookZone), numberOf(next.amount))
      : points().nothingExpires
  }
  const lots = () =>
    props.points.months
      .filter((month) => month.amount > 0)
      .map((month) => ({ expiresAt: middleOf(month.month), amount: month.amount }))
  return (
    <Section
      title={title()}
      more={props.points.balance > 0 ? { href: '/events?open=yes', text: points().use } : undefined}
    >
      <Show when={lots().length > 0}>
        <ExpiryChart lots={lots()} zone={bookZone} now={now()} />
      </Show>
      <p class="xs soft">
        {points().rule}
        <Show when={props.points.later > 0}> {points().later(numberOf(props.points.later))}</Show>
      </p>
    </Section>
  )
}

/** An instant that lies in a month (YYYY-MM) in every zone. */
function middleOf(month: string): number {
  return Date.parse(`${month}-15T00:00:00Z`)
}

function BalanceSkeleton() {
  return (
    <>
      <div class={styles.head}>
        <TextSkeleton lines={2} />
      </div>
      <StatsSkeleton />
      <div class={styles.chartSkeleton}>
        <TextSkeleton lines={5} />
      </div>
    </>
  )
}
