import { createAsync } from '@solidjs/router'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Entry, EntryList } from '../../server/points/points.contract.ts'
import { myEntries } from '../api/points.ts'
import { myStatementMonths } from '../api/statements.ts'
import { dayKey, monthOf } from '../i18n/format.ts'
import { createPages } from '../shell/pages.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { Select } from '../ui/select.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { AsyncView } from './async-view.tsx'
import { deviceZone } from './device-zone.ts'
import { member } from './member.words.ts'
import { PointsEntry } from './points-entry.tsx'
import { bookZone, middleOf } from './points/book-months.ts'
import { entryWords } from './points/entry.words.ts'
import { paired } from './points/paired.ts'
import { points } from './points.words.ts'
import styles from './points.module.css'
import listStyles from './event-list.module.css'

/** Every entry, latest first, under the month it was posted in; or those of one month. */
export function PointsEntries() {
  const [month, setMonth] = createSignal('')
  const first = createAsync(() => myEntries(month() || undefined))
  return (
    <Section title={points().entries} tight aside={<MonthPicker month={month()} onPick={setMonth} />}>
      <AsyncView skeleton={<RowsSkeleton count={6} lead="date" />} queries={[myEntries.key]}>
        <Show when={first()} keyed>
          {(page) => (
            <Show
              when={page.entries.length > 0}
              fallback={month() ? <p class="soft">{entryWords().noneThen}</p> : <NoEntries />}
            >
              <Pages first={page} month={month() || undefined} />
            </Show>
          )}
        </Show>
      </AsyncView>
    </Section>
  )
}

function MonthPicker(props: { month: string; onPick: (month: string) => void }) {
  // Without the months the list still stands whole; nor does the page wait for them, having them to begin with.
  const known = createAsync(() => myStatementMonths().catch(() => undefined), { initialValue: undefined })
  const options = () => [
    { value: '', label: entryWords().everyMonth },
    ...(known.latest?.months ?? []).map(({ month }) => ({
      value: month,
      label: monthOf(middleOf(month), bookZone),
    })),
  ]
  return (
    <div class={styles.picker}>
      <Select
        label={entryWords().month}
        labelled="unseen"
        small
        options={options()}
        value={props.month}
        onChange={props.onPick}
      />
    </div>
  )
}

function NoEntries() {
  return (
    <EmptyState
      heading="h3"
      title={points().none}
      detail={points().noneDetail}
      action={
        <ButtonLink href="/events" kind="quiet" small>
          {points().browse}
        </ButtonLink>
      }
    />
  )
}

function Pages(props: { first: EntryList; month: string | undefined }) {
  const { rows, next, busy, problem, more } = createPages({
    first: () => props.first,
    rowsOf: (page: EntryList) => page.entries,
    read: (after: string) => myEntries(props.month, after),
  })
  const months = createMemo(() => byMonth(paired(rows())))
  return (
    <>
      <For each={months()}>
        {([, entries]) => (
          <>
            <h3 class={styles.month}>{monthOf(entries[0]?.at ?? 0, deviceZone)}</h3>
            <For each={entries}>{(entry) => <PointsEntry entry={entry} />}</For>
          </>
        )}
      </For>
      <Show when={problem()}>{(shown) => <ErrorState problem={shown()} onRetry={() => void more()} />}</Show>
      <Show when={next() !== null && !problem()}>
        <div class={listStyles.more}>
          <Button kind="quiet" small busy={busy()} onClick={() => void more()}>
            {member().loadMore}
          </Button>
        </div>
      </Show>
    </>
  )
}

/** Entries by their month (YYYY-MM), in the order they came. */
function byMonth(entries: readonly Entry[]): [string, Entry[]][] {
  const months = new Map<string, Entry[]>()
  for (const entry of entries) {
    const month = dayKey(entry.at, deviceZone).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), entry])
  }
  return [...months]
}
