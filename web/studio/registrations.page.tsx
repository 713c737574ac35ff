import { createAsync, useNavigate, useSearchParams } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import type { StudioCard } from '../../server/events/studio.contract.ts'
import { studioEvents } from '../api/studio.ts'
import { momentOf, numberOf } from '../i18n/format.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { ButtonLink } from '../ui/button.tsx'
import { LoadingNote, RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { EventRegistrations } from './event-registrations.tsx'
import { WithRegion, type InRegion } from './frame.tsx'
import { KindMark } from './kind-mark.tsx'
import { addDays, todayIn } from './local-time.ts'
import styles from './registrations-page.module.css'
import { StudioBar } from './studio-bar.tsx'
import { studio } from './studio.words.ts'
import { plainTitle } from './titles.ts'

/** /studio/registrations: the events around today, and who booked the one that is chosen. */
export default function RegistrationsPage() {
  createPageTitle(() => studio().registrations)
  return (
    <div class={styles.whole}>
      <WithRegion skeleton={<Waiting />}>{(given) => <RegionRegistrations {...given} />}</WithRegion>
    </div>
  )
}

function RegionRegistrations(props: InRegion) {
  const [search] = useSearchParams<{ event?: string }>()
  const navigate = useNavigate()
  const choose = (event: string) =>
    navigate(`/studio/registrations?region=${props.region.id}&event=${event}`, { scroll: false })
  return (
    <div class={styles.page} id="main" role="main">
      <StudioBar
        title={<h1>{studio().registrations}</h1>}
        regions={props.frame.regions}
        region={props.region.id}
        onRegion={props.setRegion}
      />
      <div class={styles.split} data-chosen={search.event ? true : undefined}>
        <section class={styles.list} aria-label={studio().events}>
          <AsyncView skeleton={<RowsSkeleton count={8} />} queries={[studioEvents.key]}>
            <EventsAround {...props} selected={search.event} onSelect={choose} />
          </AsyncView>
        </section>
        <Show
          when={search.event}
          keyed
          fallback={
            <section class={styles.table}>
              <EmptyState title={studio().list.choose} detail={studio().list.chooseDetail} />
            </section>
          }
        >
          {(eventId) => (
            <section class={styles.table}>
              <EventRegistrations eventId={eventId} region={props.region} tiers={props.frame.tiers} />
            </section>
          )}
        </Show>
      </div>
    </div>
  )
}

type EventsAroundProps = InRegion & { selected: string | undefined; onSelect: (id: string) => void }

/** Published and cancelled events from a month back to a month ahead; drafts have nobody yet. */
function EventsAround(props: EventsAroundProps) {
  const now = createNow(60_000)
  const today = createMemo(() => todayIn(props.region.zone, now()))
  const list = createAsync(() => studioEvents(props.region.id, addDays(today(), -31), addDays(today(), 31)))
  const ahead = (event: StudioCard) => event.endsAt > now()
  const events = () => list.latest?.events.filter((event) => event.state !== 'draft')
  return (
    <Show when={events()} fallback={<RowsSkeleton count={8} />}>
      {(known) => (
        <Show
          when={known().length > 0}
          fallback={
            <div class={styles.none}>
              <EmptyState
                title={studio().list.noEvents}
                detail={studio().list.noEventsDetail}
                action={
                  <ButtonLink kind="quiet" icon="plus" href={`/studio?region=${props.region.id}&event=new`}>
                    {studio().newEvent}
                  </ButtonLink>
                }
              />
            </div>
          }
        >
          <EventGroup {...props} title={studio().list.ahead} events={known().filter(ahead)} />
          <EventGroup
            {...props}
            title={studio().list.behind}
            events={known()
              .filter((event) => !ahead(event))
              .reverse()}
          />
        </Show>
      )}
    </Show>
  )
}

/** Events under a heading, nearest to today first. */
function EventGroup(props: EventsAroundProps & { title: string; events: readonly StudioCard[] }) {
  return (
    <Show when={props.events.length > 0}>
      <h2 class={styles.group}>{props.title}</h2>
      <ul>
        <For each={props.events}>
          {(event) => (
            <li>
              <button
                type="button"
                class={styles.event}
                aria-current={event.id === props.selected ? 'true' : undefined}
                onClick={() => props.onSelect(event.id)}
              >
                <KindMark kind={event.kind} state={event.state} large>
                  {plainTitle(event.title)}
                </KindMark>
                <span class="xs soft">{momentOf(event.startsAt, props.region.zone)}</span>
                <span class={styles.count}>{seatsOf(event)}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

function seatsOf(event: StudioCard): string {
  if (event.state === 'cancelled') return studio().cancelled
  return `${numberOf(event.taken)}/${numberOf(event.capacity)}`
}

function Waiting() {
  return (
    <div class={styles.list}>
      <LoadingNote />
      <RowsSkeleton count={8} />
    </div>
  )
}
