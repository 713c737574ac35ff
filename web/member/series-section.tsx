import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import type { SeriesPage } from '../../server/series/series.contract.ts'
import { seriesOf } from '../api/series.ts'
import { dayPartsOf, timeOf } from '../i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { DateLead, Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { stateOf } from './event-state.ts'
import { bookableOf } from './run-party.rules.ts'
import { series as words } from './series.words.ts'
import styles from './series-section.module.css'
import { titleOf } from './title-of.ts'

const RunSheet = lazy(() => import('./run-sheet.tsx').then((module) => ({ default: module.RunSheet })))

/** The other occasions of a series, below the event that is one of them; nothing when it stands alone. */
export function SeriesSection(props: { event: EventPage; now: number; member: boolean }) {
  // Below the fold and often nothing: the page does not wait for it.
  const series = createAsync(() => seriesOf(props.event.id).catch(() => null))
  return (
    <Suspense>
      <Show when={series()}>{(known) => <Occasions {...props} series={known()} />}</Show>
    </Suspense>
  )
}

function Occasions(props: { event: EventPage; series: SeriesPage; now: number; member: boolean }) {
  const [asking, setAsking] = createSignal(false)
  const ahead = () => props.series.occurrences.filter(({ event }) => event.endsAt > props.now)
  return (
    <div class={styles.series}>
      <Section title={words().title} aside={words().aside(props.series.occurrences.length)}>
        <Rows label={words().title}>
          <For each={ahead()}>
            {({ event }) => {
              const here = () => event.id === props.event.id
              const parts = () => dayPartsOf(event.startsAt, event.zone)
              return (
                <Row
                  href={here() ? undefined : `/events/${event.id}`}
                  current={here()}
                  lead={<DateLead day={parts().day} under={parts().month} />}
                  title={titleOf(event.title)}
                  sub={`${parts().weekday} ${timeOf(event.startsAt, event.zone)}`}
                  end={
                    <span class="small soft">
                      {here() ? words().thisOne : stateOf(event, props.now).lines.join(' ')}
                    </span>
                  }
                />
              )
            }}
          </For>
        </Rows>
        <Show when={props.member && bookableOf(props.series, props.now).length > 1}>
          <Button kind="quiet" block onClick={() => setAsking(true)}>
            {words().bookRun}
          </Button>
        </Show>
      </Section>
      <Show when={asking()}>
        <Suspense>
          <RunSheet
            series={props.series}
            onClose={() => {
              setAsking(false)
              void revalidate(seriesOf.keyFor(props.event.id))
            }}
          />
        </Suspense>
      </Show>
    </div>
  )
}
