import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { browseEvents } from '../api/events.ts'
import { createNow } from '../shell/now.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { AsyncView } from './async-view.tsx'
import { EventRow } from './event-row.tsx'
import { home } from './home.words.ts'
import { createRegionName } from './region-name.ts'

/** As many as a home page should show. */
const shown = 6

/** The next events of a region. */
export function EventsNearby(props: { region: string }) {
  const now = createNow(30_000)
  const region = createRegionName(() => props.region)
  const page = createAsync(() => browseEvents({ region: props.region }))
  const upcoming = () =>
    page()
      ?.events.filter((event) => event.availability !== 'cancelled')
      .slice(0, shown)
  return (
    <Section
      title={home().nearby(region())}
      more={{ href: `/events?region=${props.region}`, text: home().more }}
    >
      <AsyncView skeleton={<RowsSkeleton count={4} lead="print" />} queries={['events']}>
        <Show
          when={upcoming()?.length}
          fallback={
            <EmptyState
              heading="h3"
              title={home().noEvents(region())}
              detail={home().noEventsDetail}
              action={
                <ButtonLink href="/events" kind="quiet" small>
                  {home().everywhere}
                </ButtonLink>
              }
            />
          }
        >
          <Rows>
            <For each={upcoming()}>{(event) => <EventRow event={event} now={now()} />}</For>
          </Rows>
        </Show>
      </AsyncView>
    </Section>
  )
}
