import { Match, Show, Switch } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { signInHref } from '../api/next-path.ts'
import { nearMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Button, ButtonLink, IconButton } from '../ui/button.tsx'
import { Dock, DockPrice } from '../ui/dock.tsx'
import { offerCalendarFile } from './calendar-file.ts'
import { event as words } from './event.words.ts'
import styles from './schedule.module.css'
import { schedule } from './schedule.words.ts'

type EventDockProps = {
  event: EventPage
  visitor: boolean
  now: number
  /** The reader has asked for it to be booked at the opening. */
  scheduled?: boolean
  onBook: () => void
  onSchedule?: () => void
}

/** From this long before the window a quote may be taken ahead; the server says the same. */
const quoteAhead = 10 * 60_000
const hour = 60 * 60_000

/** The price, and the one thing that can be done about this event right now. */
export function EventDock(props: EventDockProps) {
  const event = () => props.event
  const mayPrepare = () => event().opensAt - props.now <= quoteAhead
  return (
    <Dock label={words().dock.label}>
      <Show when={event().price > 0} fallback={<p class="small">{words().dock.free}</p>}>
        <DockPrice before={words().dock.each} amount={event().price} unit={words().dock.points} />
      </Show>
      <Switch
        fallback={
          <ButtonLink href="/events" kind="quiet">
            {words().dock.others}
          </ButtonLink>
        }
      >
        <Match when={event().mine}>
          {(mine) => <ButtonLink href={`/me/bookings/${mine().id}`}>{words().dock.seeBooking}</ButtonLink>}
        </Match>
        <Match when={props.visitor && canBook(event())}>
          <ButtonLink href={signInHref()}>{words().dock.signIn}</ButtonLink>
        </Match>
        <Match when={event().availability === 'open'}>
          <Button onClick={() => props.onBook()}>{words().dock.book}</Button>
        </Match>
        <Match when={event().availability === 'waitlist'}>
          <Button onClick={() => props.onBook()}>{words().dock.waitlist}</Button>
        </Match>
        <Match when={event().availability === 'not_open_yet' && mayPrepare()}>
          <Button onClick={() => props.onBook()}>{words().dock.prepare}</Button>
        </Match>
        <Match when={event().availability === 'not_open_yet'}>
          <span class={styles.pair}>
            <IconButton
              icon="bell"
              label={words().dock.remind}
              onClick={() => remindOfOpening(event(), props.now)}
            />
            <Button kind={props.scheduled ? 'quiet' : 'primary'} onClick={() => props.onSchedule?.()}>
              {props.scheduled ? schedule().change : schedule().open}
            </Button>
          </span>
        </Match>
        <Match when={event().availability === 'tier_too_low'}>
          <ButtonLink href="/me/tier" kind="quiet">
            {words().dock.seeTier}
          </ButtonLink>
        </Match>
      </Switch>
    </Dock>
  )
}

function canBook(event: EventPage): boolean {
  return ['open', 'waitlist', 'not_open_yet'].includes(event.availability)
}

/** A calendar entry at the moment when booking opens for this member, which rings five minutes before. */
function remindOfOpening(event: EventPage, now: number): void {
  const title = written(event.title)
  offerCalendarFile({
    id: `opening-${event.id}`,
    title: words().reminder(title),
    place: location.href,
    note: words().opensFor(nearMomentOf(event.opensAt, event.zone, now)),
    startsAt: event.opensAt,
    endsAt: event.opensAt + hour / 4,
    remind: 5,
  })
}
