import { createAsync } from '@solidjs/router'
import { createEffect, For, onCleanup, onMount, Show } from 'solid-js'
import { browseEvents } from '../api/events.ts'
import { createNow } from '../shell/now.ts'
import { createPages } from '../shell/pages.ts'
import { Button } from '../ui/button.tsx'
import { Rows } from '../ui/rows.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { AsyncView } from './async-view.tsx'
import type { EventFilters } from './event-filters.ts'
import { EventRow } from './event-row.tsx'
import { events } from './events.words.ts'
import styles from './event-list.module.css'
import { member } from './member.words.ts'

type EventPage = Awaited<ReturnType<typeof browseEvents>>

/** The events that match, soonest first; more come as the reader nears the end. */
export function EventList(props: { filters: EventFilters }) {
  const first = createAsync(() => browseEvents(props.filters.query()))
  return (
    <section aria-label={events().list}>
      <AsyncView skeleton={<RowsSkeleton count={6} lead="print" />} queries={[browseEvents.key]}>
        <Show when={first()} keyed>
          {(page) => (
            <Show when={page.events.length > 0} fallback={<NothingFound filters={props.filters} />}>
              <Pages filters={props.filters} first={page} />
            </Show>
          )}
        </Show>
      </AsyncView>
    </section>
  )
}

function NothingFound(props: { filters: EventFilters }) {
  return (
    <EmptyState
      title={events().empty}
      detail={events().emptyDetail}
      action={
        <Show when={props.filters.narrowed()}>
          <Button kind="quiet" small onClick={() => props.filters.clear()}>
            {events().clear}
          </Button>
        </Show>
      }
    />
  )
}

function Pages(props: { filters: EventFilters; first: EventPage }) {
  const now = createNow(30_000)
  const { rows, next, busy, problem, more } = createPages({
    first: () => props.first,
    rowsOf: (page: EventPage) => page.events,
    read: (after: string) => browseEvents({ ...props.filters.query(), after }),
  })
  return (
    <>
      <Rows class={styles.events}>
        <For each={rows()}>{(event) => <EventRow event={event} now={now()} withTime />}</For>
      </Rows>
      <Show when={problem()}>{(shown) => <ErrorState problem={shown()} onRetry={() => void more()} />}</Show>
      <Show when={next() !== null && !problem()}>
        <More busy={busy()} onWanted={() => void more()} />
      </Show>
    </>
  )
}

/** Asks for more when it is pressed, and by itself when the reader comes within a screen of it. */
function More(props: { busy: boolean; onWanted: () => void }) {
  let end: HTMLDivElement | undefined
  onMount(() => {
    const watch = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && props.onWanted(),
      { rootMargin: '600px' },
    )
    // A short page may leave the end in sight, of which the observer would not tell a second time.
    createEffect(() => {
      if (props.busy || !end) return
      watch.unobserve(end)
      watch.observe(end)
    })
    onCleanup(() => watch.disconnect())
  })
  return (
    <div class={styles.more} ref={end}>
      <Button kind="quiet" small busy={props.busy} onClick={() => props.onWanted()}>
        {member().loadMore}
      </Button>
    </div>
  )
}
