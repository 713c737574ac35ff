import { createMemo, Match, Show, Switch } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import type { Problem } from '../api/problem.ts'
import { signInHref } from '../api/next-path.ts'
import { momentOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { sentenceOf } from '../ui/states.tsx'
import type { BookingFlow } from './booking-flow.ts'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { limits } from './limits.words.ts'

/** A refusal as a sentence, with the nearest way to a yes. */
export function BookingRefusal(props: { event: EventPage; flow: BookingFlow }) {
  return (
    <Show when={props.flow.problem()}>
      {(problem) => (
        <div class={styles.refusal} role="alert">
          <p>{sentence(problem(), props.event)}</p>
          <WayOn problem={problem()} flow={props.flow} />
          <Show when={problem().status >= 500 && problem().requestId}>
            <p class="xs soft">
              {shared().reference} <span class={styles.reference}>{problem().requestId}</span>
            </p>
          </Show>
        </div>
      )}
    </Show>
  )
}

function sentence(problem: Problem, event: EventPage): string {
  if (problem.code === 'offline') return booking().noNetwork
  const opensAt = problem.details['opensAt']
  if (typeof opensAt === 'number') {
    return sentenceOf(problem) + booking().opensAt(momentOf(opensAt, event.zone))
  }
  return sentenceOf(problem)
}

function WayOn(props: { problem: Problem; flow: BookingFlow }) {
  const link = createMemo(() => linkOf(props.problem))
  const again = () => {
    const step = props.flow.step()
    if (step.at === 'confirm') void props.flow.quoteAgain()
    else props.flow.backToParty()
  }
  return (
    <Switch>
      <Match when={link()}>
        {(way) => (
          <ButtonLink href={way().href} kind="quiet" small>
            {way().text}
          </ButtonLink>
        )}
      </Match>
      <Match when={needsNewQuote.has(props.problem.code)}>
        <Button kind="quiet" small onClick={again}>
          {booking().again}
        </Button>
      </Match>
      <Match when={needsOtherParty.has(props.problem.code)}>
        <Button kind="quiet" small onClick={() => props.flow.backToParty()}>
          {booking().fewer}
        </Button>
      </Match>
    </Switch>
  )
}

const needsNewQuote = new Set(['quote_expired', 'quote_used', 'amount_changed', 'not_found'])
const needsOtherParty = new Set([
  'too_many_guests',
  'child_needed',
  'child_unknown',
  'child_grown',
  'party_too_large',
])

/** Where a refusal leads: to what stands in the way, or to what could be had instead. */
function linkOf(problem: Problem): { href: string; text: string } | undefined {
  const detail = (name: string) => String(problem.details[name] ?? '')
  switch (problem.code) {
    case 'already_booked':
      return { href: `/me/bookings/${detail('registrationId')}`, text: booking().seeBooking }
    case 'birthday_needed':
      return { href: '/me/profile', text: limits().toProfile }
    case 'month_cap_reached':
      return { href: '/me/bookings', text: limits().toBookings }
    case 'overlap':
      return { href: `/events/${detail('eventId')}`, text: booking().seeOther }
    case 'tier_too_low':
      return { href: '/me/tier', text: booking().seeTier }
    case 'too_few_points':
      return { href: '/me/points', text: booking().seePoints }
    case 'event_full':
    case 'booking_closed':
    case 'event_cancelled':
      return { href: '/events', text: booking().otherEvents }
    case 'sign_in_needed':
      return { href: signInHref(), text: booking().signIn }
    default:
      return undefined
  }
}
