import { Show, type JSX } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { dateOf, offsetOf, pointsOf, sameClock, spanOf, timeOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { written, writtenLang } from '../i18n/words.ts'
import { Art } from '../ui/art.tsx'
import { Icon } from '../ui/icon.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Seats } from '../ui/seats.tsx'
import { Section } from '../ui/section.tsx'
import { Slip } from '../ui/slip.tsx'
import { Term, Terms } from '../ui/rows.tsx'
import { deviceZone } from './device-zone.ts'
import { entering } from './entering.words.ts'
import { EventLimits } from './event-limits.tsx'
import { EventOpening } from './event-opening.tsx'
import { lowestTierName } from './event-state.ts'
import styles from './event-view.module.css'
import { event as words } from './event.words.ts'
import { isLongTitle } from './long-title.ts'
import { mapMark } from './map-link.ts'
import { titleOf } from './title-of.ts'

type EventViewProps = {
  event: EventPage
  now: number
  /** The event's region, named for the line about its time. */
  place: string
  /** Buttons on the art: back, share. */
  bar?: JSX.Element
  /** Stands before the opening: what the reader has arranged. */
  note?: JSX.Element
  /** Called when the reader's window opens while they look. */
  onOpen?: () => void
}

/** An event as members read it, without any action: the page and the studio's preview show the same. */
export function EventView(props: EventViewProps) {
  const event = () => props.event
  return (
    <article class={styles.event}>
      <div class={styles.hero}>
        <Art kind={event().kind} />
        <div class={styles.bar}>{props.bar}</div>
        <Slip class={styles.slip} raised>
          {shared().kinds[event().kind]}
        </Slip>
      </div>
      <header class={styles.head}>
        <p class={styles.when}>{spanOf(event().startsAt, event().endsAt, event().zone)}</p>
        <h1 lang={writtenLang(event().title)} data-long={isLongTitle(event().title) || undefined}>
          {titleOf(event().title)}
        </h1>
        <Facts event={event()} />
      </header>
      <div class={styles.columns}>
        <div>
          {props.note}
          <EventOpening event={event()} now={props.now} onOpen={() => props.onOpen?.()} />
          <Places event={event()} />
          <Show when={event().price > 0}>
            <Section title={words().ifYouCancel} aside={words().asAgreed} tight>
              <RefundLadder
                steps={event().refundLadder}
                amount={event().price}
                zone={event().zone}
                now={props.now}
              />
            </Section>
          </Show>
        </div>
        <div>
          <Show when={written(event().description)}>
            {(description) => (
              <Section title={words().about} tight>
                <p class={`${styles.about} prose`} lang={writtenLang(event().description)}>
                  {description()}
                </p>
              </Section>
            )}
          </Show>
          <Section title={words().terms} tight>
            <Policy event={event()} />
          </Section>
          <p class={styles.zone}>{zoneLine(event(), props.place)}</p>
        </div>
      </div>
    </article>
  )
}

/** Where and what in one line each. */
function Facts(props: { event: EventPage }) {
  const venue = () => props.event.venue
  return (
    <ul class={styles.facts}>
      <li>
        <Icon name="pin" />
        <a
          href={mapMark(venue().name.zh, venue())}
          target="_blank"
          rel="noopener"
          class={styles.venue}
          title={written(venue().address)}
        >
          {written(venue().name)}
        </a>
      </li>
      <Show when={written(props.event.summary)}>
        {(summary) => (
          <li lang={writtenLang(props.event.summary)}>
            <Icon name="people" />
            {summary()}
          </li>
        )}
      </Show>
      <Show when={lowestTierName(props.event)}>
        {(tier) => (
          <li class="earned">
            <Icon name="star" />
            {words().tierNeeded(tier())}
          </li>
        )}
      </Show>
    </ul>
  )
}

function Places(props: { event: EventPage }) {
  const event = () => props.event
  const title = () => {
    const asks = event().availability === 'open' && event().allocation === 'approval'
    if (event().seatsLeft === 0) return asks ? words().seatsFullAsk : words().seatsFull
    return words().seatsLeft(event().seatsLeft)
  }
  const aside = () => {
    if (event().waiting > 0) return words().waitingParties(event().waiting)
    const { groupSize, capacity } = event()
    return groupSize
      ? words().flightsOf(Math.ceil(capacity / groupSize), capacity)
      : words().seatsOf(capacity)
  }
  return (
    <Section title={title()} aside={aside()} tight>
      <Seats capacity={event().capacity} left={event().seatsLeft} />
    </Section>
  )
}

/** The policy, a line each. */
function Policy(props: { event: EventPage }) {
  const event = () => props.event
  return (
    <Terms>
      <Term term={words().term.party}>
        {event().guestsMax === 0 ? words().partyNone : words().partyUpTo(event().guestsMax)}
      </Term>
      <Term term={entering().term}>
        {event().fairStartSeconds > 0
          ? entering().fairStart(event().fairStartSeconds)
          : entering().how[event().allocation]}
      </Term>
      <EventLimits event={event()} />
      <Term term={words().term.waitlist}>{waitlistOf(event())}</Term>
      <Show when={event().attendancePoints > 0}>
        <Term term={words().term.earns}>{words().earns(pointsOf(event().attendancePoints))}</Term>
      </Show>
      <Show when={event().price > 0}>
        <Term term={words().term.absence}>{words().absence}</Term>
      </Show>
      <Term term={words().term.called}>{words().calledOff}</Term>
    </Terms>
  )
}

/** What becomes of parties that find no seat. */
function waitlistOf({ allocation, waitlistOpen }: EventPage): string {
  if (allocation === 'approval') return words().waitlistByClub
  return waitlistOpen ? words().waitlistOpen : words().waitlistClosed
}

/** In which zone the times are meant, and when that is on the reader's own clock. */
function zoneLine(event: EventPage, place: string): string {
  const offset = offsetOf(event.startsAt, event.zone)
  if (sameClock(event.startsAt, event.zone, deviceZone)) return words().zoneSame(place, offset)
  const own = `${dateOf(event.startsAt, deviceZone)} ${timeOf(event.startsAt, deviceZone)}`
  return words().zoneOther(place, offset) + words().mineIs(own)
}
