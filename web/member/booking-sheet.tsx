import { createEffect, createSignal, Match, on, Switch } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import type { Me } from '../../server/members/me.contract.ts'
import { Sheet } from '../ui/sheet.tsx'
import { Steps } from '../ui/steps.tsx'
import { BookingDone, DoneFoot } from './booking-done.tsx'
import { createBookingFlow, type BookingStep } from './booking-flow.ts'
import { BookingParty } from './booking-party.tsx'
import { BookingQuote, QuoteFoot } from './booking-quote.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { entering } from './entering.words.ts'
import { PartyFoot } from './party-fields.tsx'

type BookingSheetProps = { event: EventPage; me: Me; open: boolean; onClose: () => void }

/** Booking: who comes, what it costs, the second confirmation, and what came of it. */
export function BookingSheet(props: BookingSheetProps) {
  const flow = createBookingFlow(() => props.event.id)
  const [guests, setGuests] = createSignal<string[]>([])
  const [children, setChildren] = createSignal<string[]>([])

  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        setGuests([])
        setChildren([])
        flow.leave()
        // With nobody to bring there is nothing to choose, so the quote comes at once.
        if (props.event.guestsMax === 0) void flow.quote({ guests: [], children: [] })
      },
    ),
  )

  const confirming = () => asStep(flow.step(), 'confirm')
  const done = () => asStep(flow.step(), 'done')
  const close = () => {
    if (flow.step().at === 'confirm') flow.leave()
    props.onClose()
  }

  return (
    <Sheet
      open={props.open}
      onClose={close}
      title={titleOf(flow.step())}
      closeLabel={flow.step().at === 'done' ? undefined : booking().close}
      held={flow.waiting() === 'confirming' || flow.waiting() === 'retrying'}
      foot={
        <Switch>
          <Match when={done()}>
            {(step) => <DoneFoot event={props.event} outcome={step().outcome} onClose={close} />}
          </Match>
          <Match when={confirming()}>
            {(step) => <QuoteFoot event={props.event} quote={step().quote} flow={flow} guests={guests()} />}
          </Match>
          <Match when={flow.step().at === 'party'}>
            <PartyFoot
              guests={guests()}
              childIds={children()}
              needsChild={props.event.needsChild}
              flow={flow}
            />
          </Match>
        </Switch>
      }
    >
      <div class={styles.steps}>
        <Steps steps={booking().steps} current={indexOf(flow.step(), flow.waiting() === 'quoting')} />
      </div>
      <Switch>
        <Match when={done()}>{(step) => <BookingDone event={props.event} outcome={step().outcome} />}</Match>
        <Match when={confirming()}>
          {(step) => <BookingQuote event={props.event} me={props.me} quote={step().quote} flow={flow} />}
        </Match>
        <Match when={flow.step().at === 'party'}>
          <BookingParty
            event={props.event}
            guests={guests()}
            onChange={setGuests}
            childIds={children()}
            onChildren={setChildren}
            flow={flow}
          />
        </Match>
      </Switch>
    </Sheet>
  )
}

/** The step when it is at that point, so that its parts are known by type. */
function asStep<At extends BookingStep['at']>(step: BookingStep, at: At) {
  return step.at === at ? (step as Extract<BookingStep, { at: At }>) : undefined
}

function titleOf(step: BookingStep): string {
  const { titles } = booking()
  if (step.at === 'party') return titles.party
  if (step.at === 'confirm') return titles.confirm
  if (step.outcome.state === 'entered') return entering().title
  return step.outcome.state === 'confirmed' ? titles.done : titles.waiting
}

function indexOf(step: BookingStep, quoting: boolean): number {
  if (step.at === 'party') return quoting ? 1 : 0
  return step.at === 'confirm' ? 2 : 3
}
