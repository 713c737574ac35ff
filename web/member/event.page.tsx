import { createAsync, revalidate, useParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { EventPage as Event } from '../../server/events/event.contract.ts'
import type { Me } from '../../server/members/me.contract.ts'
import { readEvent } from '../api/events.ts'
import { myScheduledRequests } from '../api/scheduled.ts'
import { meOrVisitor } from '../api/session.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { HeroSkeleton } from '../ui/skeleton.tsx'
import { AsyncView } from './async-view.tsx'
import { BookingSheet } from './booking-sheet.tsx'
import { bookings } from './bookings.words.ts'
import { EventBar } from './event-bar.tsx'
import { EventDock } from './event-dock.tsx'
import { EventView } from './event-view.tsx'
import { OrMissing } from './or-missing.tsx'
import { createQuiet } from './quiet.ts'
import { createRegionName } from './region-name.ts'
import { ScheduleSheet } from './schedule-sheet.tsx'
import { ScheduledNote } from './scheduled-note.tsx'
import { SeriesSection } from './series-section.tsx'

/** /events/:id */
export default function EventPage() {
  const params = useParams<{ id: string }>()
  const event = createAsync(() => readEvent(params.id))
  const me = createAsync(() => meOrVisitor())
  return (
    <AsyncView skeleton={<HeroSkeleton />} queries={[readEvent.keyFor(params.id), meOrVisitor.key]}>
      <OrMissing href="/events" way={bookings().browse}>
        <Show when={me() !== undefined && event()}>
          {(known) => <OneEvent event={known()} me={me() ?? null} />}
        </Show>
      </OrMissing>
    </AsyncView>
  )
}

function OneEvent(props: { event: Event; me: Me | null }) {
  createPageTitle(() => written(props.event.title))
  const now = createNow(15_000)
  const place = createRegionName(() => props.event.regionId)
  const [booking, setBooking] = createSignal(false)
  const [scheduling, setScheduling] = createSignal(false)
  const requests = createQuiet(() => (props.me ? myScheduledRequests() : Promise.resolve([])))
  const waiting = () => requests()?.find((one) => one.event.id === props.event.id && one.state === 'waiting')
  const refresh = () => void revalidate(readEvent.keyFor(props.event.id))
  return (
    <>
      <EventView
        event={props.event}
        now={now()}
        place={place()}
        bar={<EventBar event={props.event} />}
        note={<Show when={waiting()}>{(request) => <ScheduledNote request={request()} now={now()} />}</Show>}
        onOpen={refresh}
      />
      <SeriesSection event={props.event} now={now()} member={props.me !== null} />
      <EventDock
        event={props.event}
        visitor={props.me === null}
        now={now()}
        scheduled={waiting() !== undefined}
        onBook={() => setBooking(true)}
        onSchedule={() => setScheduling(true)}
      />
      <ScheduleSheet
        event={props.event}
        request={waiting()}
        open={scheduling()}
        onClose={() => setScheduling(false)}
      />
      <Show when={props.me}>
        {(reader) => (
          <BookingSheet
            event={props.event}
            me={reader()}
            open={booking()}
            onClose={() => {
              setBooking(false)
              refresh()
            }}
          />
        )}
      </Show>
    </>
  )
}
