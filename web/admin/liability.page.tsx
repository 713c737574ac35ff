import { createAsync } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Liability } from '../../server/liability/liability.contract.ts'
import { downloadCsv } from '../api/csv-file.ts'
import { liabilityReport } from '../api/liability.ts'
import { momentOf, monthOf, numberOf } from '../i18n/format.ts'
import { AsyncView } from '../member/async-view.tsx'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import { createActing } from '../shell/acting.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Section } from '../ui/section.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { RowsSkeleton, StatsSkeleton } from '../ui/skeleton.tsx'
import { BreakageNote, shareOf } from './breakage-note.tsx'
import { ExpiryBars } from './expiry-bars.tsx'
import { LiabilityTable, type Shown } from './liability-table.tsx'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'
import { OwedLine } from './owed-line.tsx'

/** /admin/liability: points owed now, when they run out, how it came about, and how much will not be spent. */
export default function LiabilityPage() {
  createPageTitle(() => words().title)
  const read = createAsync(() => liabilityReport())
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{words().title}</h1>
        <Show when={read.latest}>
          {(report) => <span class="small soft">{words().asOf(momentOf(report().asOf, bookZone))}</span>}
        </Show>
      </div>
      <div class={styles.body}>
        <AsyncView skeleton={<LiabilitySkeleton />} queries={[liabilityReport.key]}>
          <Show when={read()}>{(report) => <Report report={report()} />}</Show>
        </AsyncView>
      </div>
    </div>
  )
}

function Report(props: { report: Liability }) {
  const report = () => props.report
  const [shown, setShown] = createSignal<Shown>('expiring')
  return (
    <div class={styles.columns}>
      <div>
        <h2 class={styles.answer}>{answerOf(report())}</h2>
        <ExpiryBars months={report().expiring} />
        <p class="xs soft">
          {words().chart}
          {words().stop}
          <Show when={report().breakage}> {words().pale}</Show>
          <Show when={report().overdue > 0}> {words().overdue(numberOf(report().overdue))}</Show>
          <Show when={report().later > 0}> {words().later(numberOf(report().later))}</Show>
        </p>
        <Section title={flowsTitleOf(report())}>
          <p class="xs soft">{words().flowsChart}</p>
          <OwedLine flows={report().flows} />
        </Section>
        <Section
          title={words().tables}
          aside={
            <Segmented
              label={words().tables}
              options={[
                { value: 'expiring', label: words().expiring },
                { value: 'flows', label: words().flows },
              ]}
              value={shown()}
              onChange={setShown}
            />
          }
        >
          <LiabilityTable report={report()} shown={shown()} />
          <p class={`${styles.note} xs soft`}>{words().redeemedNote}</p>
          <Export shown={shown()} />
        </Section>
      </div>
      <aside class={styles.side}>
        <Outstanding report={report()} />
        <BreakageNote report={report()} />
      </aside>
    </div>
  )
}

function Outstanding(props: { report: Liability }) {
  const owed = () => props.report.outstanding
  return (
    <section>
      <h2>{words().outstanding}</h2>
      <p class={styles.total}>{numberOf(owed().total)}</p>
      <Show when={props.report.value}>
        {(value) => <p class="small soft">{words().worth(moneyOf(owed().total, value()))}</p>}
      </Show>
      <dl class={styles.sums}>
        <div>
          <dt>{words().members}</dt>
          <dd>{numberOf(owed().members)}</dd>
        </div>
        <div>
          <dt>{words().households}</dt>
          <dd>{numberOf(owed().households)}</dd>
        </div>
        <div>
          <dt>{words().held}</dt>
          <dd>{numberOf(owed().held)}</dd>
        </div>
      </dl>
      <Show when={props.report.agrees} fallback={<Banner tone="no">{words().differs}</Banner>}>
        <p class="xs soft">{words().agrees}</p>
      </Show>
    </section>
  )
}

function Export(props: { shown: Shown }) {
  const { busy, problem, act } = createActing()
  const save = () => act(() => downloadCsv(`/api/liability/${props.shown}.csv`, `points-${props.shown}.csv`))
  return (
    <div class={styles.export}>
      <Button kind="quiet" small icon="download" busy={busy()} onClick={() => void save()}>
        {words().csv}
      </Button>
      <Refusal problem={problem()} />
    </div>
  )
}

/** "下月到期12,480分，预计约三成不会被使用": of the first month in which anything runs out. */
function answerOf({ expiring }: Liability): string {
  const next = expiring.find((one) => one.members + one.households > 0)
  if (!next) return words().nothing
  const month = monthOf(middleOf(next.month), bookZone)
  const amount = numberOf(next.members + next.households)
  return next.rate === null
    ? words().answer(month, amount)
    : words().answerShare(month, amount, shareOf(next.rate))
}

function flowsTitleOf({ flows }: Liability): string {
  const year = flows.slice(-12)
  const sum = (name: 'issued' | 'redeemed') => year.reduce((total, one) => total + one[name], 0)
  return words().flowsTitle(numberOf(sum('issued')), numberOf(sum('redeemed')))
}

function moneyOf(points: number, { micros, currency }: NonNullable<Liability['value']>): string {
  const format = new Intl.NumberFormat('zh-CN', { style: 'currency', currency, maximumFractionDigits: 0 })
  return format.format((points * micros) / 1_000_000)
}

function LiabilitySkeleton() {
  return (
    <>
      <StatsSkeleton />
      <RowsSkeleton count={6} />
    </>
  )
}
