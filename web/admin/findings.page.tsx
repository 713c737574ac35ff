import { createAsync, useSearchParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Finding, FindingFilters, FindingList } from '../../server/ledger-audit/finding.contract.ts'
import { ledgerFindings } from '../api/ledger-findings.ts'
import { whoIsSignedIn } from '../api/accounts.ts'
import { fullDateOf, numberOf } from '../i18n/format.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createPages } from '../shell/pages.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { ChipButton } from '../ui/chip.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Select } from '../ui/select.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { CloseFindingSheet, type Closing } from './close-finding-sheet.tsx'
import { FindingLine } from './finding-line.tsx'
import { bookZone } from './finding-words.ts'
import { findingsWords } from './findings.words.ts'
import styles from './findings.module.css'

type Search = { state?: string; kind?: string }

const states = ['open', 'settled', 'dismissed'] as const
const kinds = ['charge', 'refund', 'earning', 'expiry', 'hold', 'balance', 'lots', 'ledger'] as const

/** /admin/findings: what the nightly audit found, with its evidence, and what was done about it. */
export default function FindingsPage() {
  createPageTitle(() => findingsWords().title)
  const [search, setSearch] = useSearchParams<Search>()
  const words = findingsWords
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{words().title}</h1>
      </div>
      <div class={styles.body}>
        <div class={styles.filters}>
          <div class={styles.states} role="group" aria-label={words().filter}>
            <ChipButton pressed={!search.state} onClick={() => setSearch({ state: undefined })}>
              {words().states.all}
            </ChipButton>
            <For each={states}>
              {(state) => (
                <ChipButton pressed={search.state === state} onClick={() => setSearch({ state })}>
                  {words().states[state]}
                </ChipButton>
              )}
            </For>
          </div>
          <Select
            label={words().kind}
            labelled="unseen"
            small
            options={[
              { value: '', label: words().kinds.all },
              ...kinds.map((kind) => ({ value: kind, label: words().kinds[kind] })),
            ]}
            value={search.kind ?? ''}
            onChange={(kind) => setSearch({ kind: kind || undefined })}
          />
        </div>
        <AsyncView skeleton={<RowsSkeleton count={6} />} queries={[ledgerFindings.key]}>
          <Findings filters={filtersOf(search)} />
        </AsyncView>
      </div>
    </div>
  )
}

/** An address that names no state or kind of ours shows all of them. */
function filtersOf({ state, kind }: Search): FindingFilters {
  const known = { state: states.find((one) => one === state), kind: kinds.find((one) => one === kind) }
  return { ...(known.state ? { state: known.state } : {}), ...(known.kind ? { kind: known.kind } : {}) }
}

function Findings(props: { filters: FindingFilters }) {
  const words = findingsWords
  const account = createAsync(() => whoIsSignedIn().catch(() => undefined))
  const first = createAsync(() => ledgerFindings(props.filters))
  const { rows, next, busy, problem, more } = createPages({
    first,
    rowsOf: (page: FindingList): readonly Finding[] => page.findings,
    read: (after: string) => ledgerFindings({ ...props.filters, after }),
  })
  const [closing, setClosing] = createSignal<Closing | null>(null)
  const mayClose = () =>
    account()?.roles.some((role) => role.name === 'manager' || role.name === 'admin') ?? false
  const narrowed = () => Object.keys(props.filters).length > 0
  return (
    <Show when={first()}>
      {(list) => (
        <>
          <Head list={list()} />
          <Show
            when={rows().length > 0}
            fallback={
              <Show when={list().lastAudit}>
                <EmptyState
                  title={narrowed() ? words().noneHere : words().none}
                  detail={narrowed() ? words().noneHereDetail : words().noneDetail}
                />
              </Show>
            }
          >
            <ul class={styles.findings}>
              <For each={rows()}>
                {(finding) => <FindingLine finding={finding} mayClose={mayClose()} onClose={setClosing} />}
              </For>
            </ul>
            <Refusal problem={problem()} />
            <Show when={next() !== null}>
              <div class={styles.more}>
                <Button kind="quiet" small busy={busy()} onClick={() => void more()}>
                  {words().more}
                </Button>
              </div>
            </Show>
          </Show>
          <CloseFindingSheet closing={closing()} onClose={() => setClosing(null)} />
        </>
      )}
    </Show>
  )
}

/** What it comes to, and when the ledger was looked at last. */
function Head(props: { list: FindingList }) {
  const words = findingsWords
  return (
    <Show
      when={props.list.lastAudit}
      fallback={<EmptyState title={words().never} detail={words().neverDetail} />}
    >
      {(night) => (
        <div class={styles.head}>
          <h2>{props.list.open > 0 ? words().waiting(numberOf(props.list.open)) : words().clean}</h2>
          <p class="soft">
            {words().last(
              fullDateOf(Date.parse(`${night().day}T12:00:00+08:00`), bookZone),
              numberOf(night().recomputed),
              numberOf(night().accounts),
            )}
            {words().rule}
          </p>
        </div>
      )}
    </Show>
  )
}
