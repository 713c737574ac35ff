import { Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { momentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { TextSkeleton } from '../ui/skeleton.tsx'
import type { BookingFlow } from './booking-flow.ts'
import { BookingRefusal } from './booking-refusal.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { member } from './member.words.ts'
import { PartyFields, type PartyChoice } from './party-fields.tsx'
import { titleOf } from './title-of.ts'

type PartyProps = { event: EventPage; flow: BookingFlow }

/** Who comes along: so many guests, each by name. */
export function BookingParty(props: PartyProps & PartyChoice) {
  return (
    <div class={styles.body}>
      <EventLine event={props.event} />
      <PartyFields
        guests={props.guests}
        onChange={props.onChange}
        childIds={props.childIds}
        onChildren={props.onChildren}
        guestsMax={props.event.guestsMax}
        needsChild={props.event.needsChild}
        hint={booking().partyHint(props.event.guestsMax)}
        unnamed={props.flow.problem()?.code === 'invalid_input'}
      />
      <Show when={props.event.guestsMax === 0}>
        <Show when={props.flow.waiting()} fallback={<p class="soft">{booking().partyNone}</p>}>
          <TextSkeleton lines={6} />
        </Show>
      </Show>
      <BookingRefusal event={props.event} flow={props.flow} />
    </div>
  )
}

/** What is being booked, in two lines. */
export function EventLine(props: { event: EventPage }) {
  return (
    <div>
      <h3 class={styles.event}>{titleOf(props.event.title)}</h3>
      <p class="small soft">
        {momentOf(props.event.startsAt, props.event.zone)}
        {member().comma}
        {written(props.event.venue.name)}
      </p>
    </div>
  )
}
