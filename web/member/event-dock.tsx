import { Match, Show, Switch } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { signInHref } from '../api/next-path.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Dock, DockPrice } from '../ui/dock.tsx'
import { event as words } from './event.words.ts'
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
          <Button kind={props.scheduled ? 'quiet' : 'primary'} onClick={() => props.onSchedule?.()}>
            {props.scheduled ? schedule().change : schedule().open}
          </Button>
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
