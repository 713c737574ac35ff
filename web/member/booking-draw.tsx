import { createAsync, revalidate } from '@solidjs/router'
import { createEffect, createMemo, onCleanup, Show, Suspense } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import type { Registration, SeatOutcome } from '../../server/registrations/registration.contract.ts'
import { readBallot } from '../api/ballots.ts'
import { readEvent } from '../api/events.ts'
import { myHistory } from '../api/history.ts'
import { myRegistration } from '../api/registrations.ts'
import { momentOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { CountDown } from '../ui/count-down.tsx'
import { AsyncView } from './async-view.tsx'
import { BallotMine } from './ballot-mine.tsx'
import styles from './booking-draw.module.css'
import { ballot as words } from './ballot.words.ts'
import { bookings } from './bookings.words.ts'

/** On a booking whose seats are, or were, drawn: one's tickets, the odds, when, and the page where all can be seen. */
export function BookingDraw(props: { registration: Registration }) {
  const event = () => props.registration.event
  const ballot = createAsync(() => readBallot(event().id))
  const mine = () => {
    const own = ballot()?.mine
    return own?.registrationId === props.registration.id ? own : undefined
  }
  const draw = () => ballot()?.draws.find((one) => one.id === mine()?.drawId)
  return (
    <AsyncView skeleton={<div class={styles.pending} />} queries={[readBallot.keyFor(event().id)]}>
      <Show when={mine()}>
        {(own) => (
          <Show when={draw()}>
            {(one) => (
              <div class={styles.inBooking}>
                <BallotMine mine={own()} kind={one().kind} inBooking />
                <Show when={one().drawnAt === null}>
                  <p class="small soft">{words().entered.ballotHint}</p>
                </Show>
                <p class={styles.when}>
                  <Show when={one().drawnAt === null}>
                    <Until at={one().closesAt} zone={event().zone} registrationId={own().registrationId} />
                  </Show>
                  <a class="link small" href={`/ballots/${event().id}`}>
                    {words().entered.seePage}
                  </a>
                </p>
              </div>
            )}
          </Show>
        )}
      </Show>
    </AsyncView>
  )
}

/** From this long before a draw its clock runs on the screen. */
const closeBy = 60 * 60_000

/** When the draw is; a running clock when it is near, and then the result by itself. */
function Until(props: { at: number; zone: string; registrationId: string }) {
  const now = createNow(1000)
  const left = () => props.at - now()
  const due = createMemo(() => left() <= 0)
  // Looked at anew until the draw is there, which is a matter of a second or two.
  createEffect(() => {
    if (!due()) return
    const timer = setInterval(() => {
      const own = props.registrationId
      void revalidate([readBallot.key, myRegistration.keyFor(own), myHistory.keyFor(own)])
    }, 1200)
    onCleanup(() => clearInterval(timer))
  })
  return (
    <Show when={left() > 0} fallback={<span role="status">{words().entered.fairSoon}</span>}>
      <Show
        when={left() < closeBy}
        fallback={<span>{words().entered.drawAt(momentOf(props.at, props.zone))}</span>}
      >
        <span>
          {words().entered.fairTitle} <CountDown until={props.at} class={styles.clock} />
        </span>
      </Show>
    </Show>
  )
}

/** After confirming an entry: when the draw is; in a fair start the seconds run, and then the result stands there. */
export function EnteredDraw(props: Entered) {
  // A boundary of its own: the page's would take the open sheet out of the document while it waits.
  return (
    <Suspense>
      <DrawOutcome event={props.event} outcome={props.outcome} drawAt={props.drawAt} />
    </Suspense>
  )
}

type Entered = { event: EventPage; outcome: SeatOutcome; drawAt: number }

function DrawOutcome(props: Entered) {
  const fairSeconds = () => (props.event.allocation === 'first_come' ? props.event.fairStartSeconds : null)
  const now = createNow(500)
  const registration = createAsync(async () =>
    fairSeconds() === null ? undefined : myRegistration(props.outcome.registrationId),
  )
  const decided = () => {
    const known = registration()
    return known && known.state !== 'entered' ? known : undefined
  }
  const due = createMemo(() => fairSeconds() !== null && !decided() && now() >= props.drawAt)
  createEffect(() => {
    if (!due()) return
    const timer = setInterval(() => {
      void revalidate(myRegistration.keyFor(props.outcome.registrationId))
    }, 700)
    onCleanup(() => {
      clearInterval(timer)
      void revalidate(readEvent.keyFor(props.event.id))
    })
  })
  return (
    <Show when={fairSeconds()} fallback={<Later at={props.drawAt} zone={props.event.zone} />}>
      {(seconds) => (
        <Show
          when={decided()}
          fallback={
            <>
              <Show
                when={now() < props.drawAt}
                fallback={<p class={styles.big}>{words().entered.fairSoon}</p>}
              >
                <p class="small soft">{words().entered.fairTitle}</p>
                <p class={styles.big}>
                  <CountDown until={props.drawAt} />
                </p>
              </Show>
              <p class="small soft">{words().entered.fairHint(seconds())}</p>
            </>
          }
        >
          {(known) => (
            <>
              <p class={styles.big}>
                {known().rank === null ? bookings().state[known().state] : bookings().rank(known().rank ?? 1)}
              </p>
              <Show when={known().state === 'confirmed'}>
                <p class="small soft">
                  {bookings().entry} <code>{known().entryCode}</code>
                </p>
              </Show>
            </>
          )}
        </Show>
      )}
    </Show>
  )
}

function Later(props: { at: number; zone: string }) {
  return (
    <>
      <p class={styles.big}>{words().entered.drawAt(momentOf(props.at, props.zone))}</p>
      <p class="small soft">{words().entered.ballotHint}</p>
    </>
  )
}
