import { Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import type { SeatOutcome } from '../../server/registrations/registration.contract.ts'
import { pointsOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EnteredDraw } from './booking-draw.tsx'
import { EventLine } from './booking-party.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { entering } from './entering.words.ts'
import { offerCalendarFile } from './calendar-file.ts'

/** What the confirmation led to: a seat with its code, or a place on the waitlist. */
export function BookingDone(props: { event: EventPage; outcome: SeatOutcome }) {
  const outcome = () => props.outcome
  return (
    <div class={styles.body}>
      <EventLine event={props.event} />
      <Show
        when={outcome().state === 'confirmed'}
        fallback={
          <div class={styles.outcome} role="status">
            <Show
              when={outcome().state === 'entered'}
              fallback={
                <>
                  <p class={styles.rank}>{booking().done.rank(outcome().rank ?? 1)}</p>
                  <p class="small soft">{booking().done.rankHint}</p>
                </>
              }
            >
              <Show
                when={outcome().drawAt}
                fallback={
                  <>
                    <p class={styles.rank}>{entering().done}</p>
                    <p class="small soft">{entering().doneHint[props.event.allocation]}</p>
                  </>
                }
              >
                {(at) => <EnteredDraw event={props.event} outcome={outcome()} drawAt={at()} />}
              </Show>
            </Show>
          </div>
        }
      >
        <div class={styles.outcome} role="status">
          <p class="small soft">{booking().done.code}</p>
          <p class={styles.code}>{outcome().entryCode}</p>
          <p class="small soft">{booking().done.codeHint}</p>
        </div>
      </Show>
      <Show when={outcome().charged > 0}>
        <p class={styles.charged}>
          <span>{booking().done.charged(pointsOf(outcome().charged))}</span>
          <span class="soft">{booking().done.balance(pointsOf(outcome().balanceAfter ?? 0))}</span>
        </p>
      </Show>
    </div>
  )
}

export function DoneFoot(props: { event: EventPage; outcome: SeatOutcome; onClose: () => void }) {
  const calendar = () =>
    offerCalendarFile({
      id: props.outcome.registrationId,
      title: written(props.event.title),
      place: `${written(props.event.venue.name)} ${written(props.event.venue.address)}`,
      note: `${booking().done.code} ${props.outcome.entryCode}`,
      startsAt: props.event.startsAt,
      endsAt: props.event.endsAt,
      remind: 120,
    })
  return (
    <div class={styles.pair}>
      <Show
        when={props.outcome.state === 'confirmed'}
        fallback={
          <Button kind="quiet" block onClick={() => props.onClose()}>
            {booking().done.back}
          </Button>
        }
      >
        <Button kind="quiet" icon="cal" block onClick={calendar}>
          {booking().done.calendar}
        </Button>
      </Show>
      <ButtonLink href={`/me/bookings/${props.outcome.registrationId}`} block>
        {booking().done.see}
      </ButtonLink>
    </div>
  )
}
