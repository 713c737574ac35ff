import { Index, Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { momentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { Stepper } from '../ui/stepper.tsx'
import type { BookingFlow } from './booking-flow.ts'
import { BookingRefusal } from './booking-refusal.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { member } from './member.words.ts'
import { PartyChildren } from './party-children.tsx'
import { titleOf } from './title-of.ts'

type PartyProps = {
  event: EventPage
  guests: string[]
  /** The member's own children who come along. */
  childIds: string[]
  flow: BookingFlow
}

type Choosing = { onChange: (guests: string[]) => void; onChildren: (ids: string[]) => void }

/** The longest name the server takes. */
const nameMax = 40

/** Who comes along: so many guests, each by name. */
export function BookingParty(props: PartyProps & Choosing) {
  const resize = (count: number) => {
    const known = props.guests
    props.onChange(Array.from({ length: count }, (_, at) => known[at] ?? ''))
  }
  const rename = (at: number, name: string) =>
    props.onChange(props.guests.map((known, index) => (index === at ? name : known)))
  const missing = (name: string) =>
    props.flow.problem()?.code === 'invalid_input' && name.trim() === '' ? booking().nameNeeded : undefined
  return (
    <div class={styles.body}>
      <EventLine event={props.event} />
      <Show when={props.event.needsChild}>
        <PartyChildren
          chosen={props.childIds}
          left={props.event.guestsMax - props.guests.length - props.childIds.length}
          onChange={props.onChildren}
        />
      </Show>
      <Show
        when={props.event.guestsMax > 0}
        fallback={
          <Show when={props.flow.waiting()} fallback={<p class="soft">{booking().partyNone}</p>}>
            <TextSkeleton lines={6} />
          </Show>
        }
      >
        <div class={styles.guests}>
          <div>
            <p>{booking().guests}</p>
            <p class="xs soft">{booking().partyHint(props.event.guestsMax)}</p>
          </div>
          <Stepper
            label={booking().guests}
            value={props.guests.length}
            max={props.event.guestsMax - props.childIds.length}
            onChange={resize}
          />
        </div>
        <div class={styles.names}>
          <Index each={props.guests}>
            {(name, at) => (
              <Input
                label={booking().guestName(at + 1)}
                value={name()}
                onInput={(text) => rename(at, text)}
                maxLength={nameMax}
                autocomplete="off"
                error={missing(name())}
              />
            )}
          </Index>
        </div>
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

export function PartyFoot(props: PartyProps) {
  const named = () => props.guests.map((name) => name.trim())
  const lacksChild = () => props.event.needsChild && props.childIds.length === 0
  return (
    <>
      <Button
        block
        busy={props.flow.waiting() === 'quoting'}
        disabled={named().some((name) => name === '') || lacksChild()}
        onClick={() => void props.flow.quote({ guests: named(), children: props.childIds })}
      >
        {booking().toQuote}
      </Button>
      <p class={styles.note}>{booking().quoteNote}</p>
    </>
  )
}
