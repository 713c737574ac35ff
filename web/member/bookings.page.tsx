import { createAsync, useSearchParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { myRegistrations } from '../api/registrations.ts'
import { myScheduledRequests } from '../api/scheduled.ts'
import { momentOf, shortMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import type { ClubKind } from '../ui/art.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Print } from '../ui/print.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import styles from './bookings.module.css'
import { bookings } from './bookings.words.ts'
import { OpenInvitations } from './invitations-open.tsx'
import { member } from './member.words.ts'
import { ScheduledList } from './scheduled-list.tsx'
import { waitlist } from './waitlist.words.ts'
import { waitingReason } from './waiting-reason.ts'
import { titleOf } from './title-of.ts'

type When = 'upcoming' | 'past'

/** /me/bookings: what is ahead, with waitlist places, and what is over or cancelled. */
export default function BookingsPage() {
  createPageTitle(() => bookings().title)
  const [params, setParams] = useSearchParams<{ when: string }>()
  const when = (): When => (params.when === 'past' ? 'past' : 'upcoming')
  const registrations = createAsync(() => myRegistrations(when()))
  return (
    <>
      <BackBar href="/me" />
      <PageHead
        title={bookings().title}
        end={
          <Segmented<When>
            label={bookings().which}
            options={[
              { value: 'upcoming', label: bookings().upcoming },
              { value: 'past', label: bookings().past },
            ]}
            value={when()}
            onChange={(to) => setParams({ when: to === 'past' ? to : undefined }, { replace: true })}
          />
        }
      />
      <Show when={when() === 'upcoming'}>
        <OpenInvitations />
      </Show>
      <AsyncView
        skeleton={<RowsSkeleton count={4} lead="print" />}
        queries={[myRegistrations.key, myScheduledRequests.key]}
      >
        <Show when={registrations()?.length} fallback={<Nothing when={when()} />}>
          <Rows class={styles.list}>
            <For each={registrations()}>{(one) => <BookingRow registration={one} />}</For>
          </Rows>
        </Show>
        <Show when={when() === 'upcoming'}>
          <ScheduledList />
        </Show>
      </AsyncView>
    </>
  )
}

function Nothing(props: { when: When }) {
  return (
    <Show
      when={props.when === 'upcoming'}
      fallback={<EmptyState title={bookings().nonePast} detail={bookings().nonePastDetail} />}
    >
      <EmptyState
        title={bookings().none}
        detail={bookings().noneDetail}
        action={
          <ButtonLink href="/events" kind="quiet" small>
            {bookings().browse}
          </ButtonLink>
        }
      />
    </Show>
  )
}

function BookingRow(props: { registration: Registration }) {
  const event = () => props.registration.event
  const place = () => {
    const { partySize } = props.registration
    return written(event().venue) + (partySize > 1 ? member().comma + bookings().party(partySize) : '')
  }
  return (
    <Row
      href={`/me/bookings/${props.registration.id}`}
      lead={<Print kind={event().kind as ClubKind} small />}
      title={titleOf(event().title)}
      sub={
        <>
          {momentOf(event().startsAt, event().zone)}
          <br />
          {place()}
          <Show when={props.registration.offer}>
            {(offer) => (
              <>
                <br />
                <span class="pine strong">
                  {waitlist().held.soon(shortMomentOf(offer().lapsesAt, event().zone))}
                </span>
              </>
            )}
          </Show>
          <Show when={waitingReason(props.registration.waitingNote)}>
            {(reason) => (
              <>
                <br />
                <span data-note>{reason()}</span>
              </>
            )}
          </Show>
        </>
      }
      end={<StateChip registration={props.registration} />}
      wordy
    />
  )
}

/** The state in a word; a waiting party's is its rank. */
export function StateChip(props: { registration: Registration }) {
  const state = () => props.registration.state
  const tone = () => {
    if (state() === 'confirmed' || state() === 'attended') return 'ok'
    if (state() === 'waitlisted' || state() === 'entered' || state() === 'offered') return 'soon'
    return state() === 'cancelled' ? 'no' : undefined
  }
  return (
    <Chip tone={tone()} dot>
      {state() === 'waitlisted' && props.registration.rank !== null
        ? bookings().rank(props.registration.rank)
        : bookings().state[props.registration.undecided ? 'undecided' : state()]}
    </Chip>
  )
}
