import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { PoolEntries, PoolEntry } from '../../../server/households/household.contract.ts'
import { poolEntries } from '../../api/household.ts'
import { momentOf, signedOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { createPages } from '../../shell/pages.ts'
import { Button } from '../../ui/button.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { RowsSkeleton } from '../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { AsyncView } from '../async-view.tsx'
import { deviceZone } from '../device-zone.ts'
import { member } from '../member.words.ts'
import gifts from './gift.module.css'
import { household } from './household.words.ts'
import styles from './household.module.css'

/** Who gave and who drew, latest first. */
export function HouseholdHistory() {
  const first = createAsync(() => poolEntries())
  return (
    <Section
      title={household().history}
      more={{ href: '/me/points/household-statement', text: household().statement }}
    >
      <AsyncView skeleton={<RowsSkeleton count={4} />} queries={[poolEntries.key]}>
        <Show when={first()} keyed>
          {(page) => (
            <Show
              when={page.entries.length > 0}
              fallback={
                <EmptyState
                  heading="h3"
                  title={household().historyNone}
                  detail={household().historyNoneDetail}
                />
              }
            >
              <Pages first={page} />
            </Show>
          )}
        </Show>
      </AsyncView>
    </Section>
  )
}

function Pages(props: { first: PoolEntries }) {
  const { rows, next, busy, problem, more } = createPages({
    first: () => props.first,
    rowsOf: (page: PoolEntries) => page.entries,
    read: (after: string) => poolEntries(after),
  })
  return (
    <>
      <Rows label={household().history}>
        <For each={rows()}>
          {(entry) => (
            <Row
              plain
              title={movedOf(entry)}
              sub={momentOf(entry.at, deviceZone)}
              end={
                <span class={gifts.amount} data-gained={entry.amount > 0 || undefined}>
                  {signedOf(entry.amount)}
                </span>
              }
            />
          )}
        </For>
      </Rows>
      <Show when={problem()}>{(shown) => <ErrorState problem={shown()} onRetry={() => void more()} />}</Show>
      <Show when={next() !== null && !problem()}>
        <div class={styles.out}>
          <Button kind="quiet" small busy={busy()} onClick={() => void more()}>
            {member().loadMore}
          </Button>
        </div>
      </Show>
    </>
  )
}

function movedOf(entry: PoolEntry): string {
  const say = household().moved[entry.kind]
  if (!say || !entry.name) return household().ranOut
  return say(entry.me ? member().youSelf : written(entry.name))
}
