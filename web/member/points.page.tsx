import { createAsync } from '@solidjs/router'
import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import type { MyPoints } from '../../server/points/points.contract.ts'
import { myPoints } from '../api/points.ts'
import { momentOf, numberOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { ExpiryChart } from '../ui/expiry-chart.tsx'
import { Section } from '../ui/section.tsx'
import { StatsSkeleton, TextSkeleton } from '../ui/skeleton.tsx'
import { Stats } from '../ui/stats.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { deviceZone } from './device-zone.ts'
import { PointsEntries } from './points-entries.tsx'
import { bookZone, middleOf } from './points/book-months.ts'
import { soonDateOf } from './points/entry-sentence.ts'
import { entryWords } from './points/entry.words.ts'
import { PointsWays } from './points/points-ways.tsx'
import { points } from './points.words.ts'
import styles from './points.module.css'

const WaysToEarn = lazy(async () => ({
  default: (await import('./points/ways-to-earn.tsx')).WaysToEarn,
}))

/** /me/points: the balance, when it runs out, and every entry explained. */
export default function PointsPage() {
  createPageTitle(() => points().title)
  const known = createAsync(() => myPoints())
  const [asking, setAsking] = createSignal(false)
  return (
    <>
      <BackBar
        href="/me"
        action={
          <Button kind="text" onClick={() => setAsking(true)}>
            {entryWords().how}
          </Button>
        }
      />
      <Columns
        main={<PointsEntries />}
        side={
          <AsyncView skeleton={<BalanceSkeleton />} queries={[myPoints.key]}>
            <Show when={known()}>{(mine) => <Balance points={mine()} />}</Show>
          </AsyncView>
        }
        sideFirst
      />
      <Show when={asking()}>
        {/* Its own, so that the page stays while the sheet is fetched. */}
        <Suspense>
          <WaysToEarn onClose={() => setAsking(false)} />
        </Suspense>
      </Show>
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
      <For each={mine().holds}>
        {(hold) => (
          <p class={styles.held}>
            {entryWords().setAside(numberOf(hold.amount), momentOf(hold.until, deviceZone))}
          </p>
        )}
      </For>
      <Expiry points={mine()} />
      <PointsWays />
    </>
  )
}

/** The chart, whose title is its answer. */
function Expiry(props: { points: MyPoints }) {
  const now = createNow(3_600_000)
  const title = () => {
    const next = props.points.nextExpiry
    return next ? points().expiring(soonDateOf(next.at), numberOf(next.amount)) : points().nothingExpires
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
