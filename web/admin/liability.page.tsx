import { createAsync, useSearchParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Liability, LiabilityQuery } from '../../server/liability/liability.contract.ts'
import { liabilityReport } from '../api/liability.ts'
import { momentOf, monthOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { AsyncView } from '../member/async-view.tsx'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import { createQuiet } from '../member/quiet.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Banner } from '../ui/banner.tsx'
import { Section } from '../ui/section.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { RowsSkeleton, StatsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { BreakageNote, shareOf } from './breakage-note.tsx'
import { ExpiryBars } from './expiry-bars.tsx'
import { LiabilityExport } from './liability-export.tsx'
import { LiabilityFilters } from './liability-filters.tsx'
import { LiabilityTable, type Shown } from './liability-table.tsx'
import styles from './liability.module.css'
import { liability as words } from './liability.words.ts'
import { OwedLine } from './owed-line.tsx'
import { RollForward } from './roll-forward.tsx'

/** /admin/liability: points owed now or at a month's end, when they run out, how it came about, what will not be spent. */
export default function LiabilityPage() {
  createPageTitle(() => words().title)
  const [search] = useSearchParams<Search>()
  const read = createAsync(() => liabilityReport(queryOf(search)))
  // The head holds neither the page back nor fails it.
  const head = createQuiet(() => liabilityReport(queryOf(search)))
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{words().title}</h1>
        <Show when={head()}>{(report) => <span class="small soft">{momentTold(report())}</span>}</Show>
      </div>
      <div class={styles.body}>
        <LiabilityFilters months={head()?.months ?? []} />
        <AsyncView skeleton={<LiabilitySkeleton />} queries={[liabilityReport.key]}>
          <Show when={read()}>
            {(report) => (
              <Show
                when={hasMoved(report())}
                fallback={<EmptyState title={words().empty} detail={words().emptyDetail} />}
              >
                <Report report={report()} />
              </Show>
            )}
          </Show>
        </AsyncView>
      </div>
    </div>
  )
}

type Search = { month?: string; region?: string }

function queryOf({ month, region }: Search): LiabilityQuery {
  return { ...(month ? { month } : {}), ...(region ? { region } : {}) }
}

/** Whether anything was ever owed that the months shown tell of; charts of nothing have no scale. */
function hasMoved({ outstanding, flows }: Liability): boolean {
  return outstanding.total > 0 || flows.some((month) => month.issued > 0 || month.outstanding > 0)
}

/** The month's end or the moment, and the region if it is of one. */
function momentTold({ asOf, closed, region }: Liability): string {
  const at = words().asOf(
    closed === null ? momentOf(asOf, bookZone) : words().endOf(monthOf(middleOf(closed), bookZone)),
  )
  return region ? words().inRegion(written(region.name), at) : at
}

function Report(props: { report: Liability }) {
  const report = () => props.report
  const [shown, setShown] = createSignal<Shown>('expiring')
  return (
    <div class={styles.columns}>
      <div>
        <h2 class={styles.answer}>{answerOf(report())}</h2>
        <ExpiryBars months={report().expiring} closed={report().closed !== null} />
        <p class="xs soft">
          {words().chart}
          {words().stop}
          <Show when={report().breakage}> {words().pale}</Show>
          <Show when={report().overdue > 0}>
            {' '}
            {(report().closed === null ? words().overdue : words().overdueThen)(numberOf(report().overdue))}
          </Show>
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
          <LiabilityExport table={shown()} report={report()} />
        </Section>
      </div>
      <aside class={styles.side}>
        <Outstanding report={report()} />
        <RollForward report={report()} />
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
