import { createSignal, Match, onMount, Show, Switch } from 'solid-js'
import type { RunOutcome, SeriesPage } from '../../server/series/series.contract.ts'
import { pointsOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Steps } from '../ui/steps.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { PartyFoot } from './party-fields.tsx'
import { createRunFlow, type RunStep } from './run-flow.ts'
import { bookableOf, partyLimits } from './run-party.rules.ts'
import { RunParty } from './run-party.tsx'
import { RunFoot, RunQuoted } from './run-quote.tsx'
import { series as words } from './series.words.ts'

type RunSheetProps = { series: SeriesPage; onClose: () => void }

/** Books every occasion of a series by one confirmation: who comes, what it costs, the confirmation, the outcome. */
export function RunSheet(props: RunSheetProps) {
  const flow = createRunFlow(() => props.series.id)
  const now = createNow(15_000)
  const [guests, setGuests] = createSignal<string[]>([])
  const [children, setChildren] = createSignal<string[]>([])
  const limits = () => partyLimits(bookableOf(props.series, now()))
  // With nobody to bring there is nothing to choose, so the quote comes at once.
  onMount(() => {
    if (limits().guestsMax === 0) void flow.quote({ guests: [], children: [] })
  })
  const quoted = () => {
    const step = flow.step()
    return step.at === 'confirm' ? step.quote : undefined
  }
  const outcome = () => {
    const step = flow.step()
    return step.at === 'done' ? step.outcome : undefined
  }
  const close = () => {
    if (flow.step().at === 'confirm') flow.leave()
    props.onClose()
  }
  return (
    <Sheet
      open
      onClose={close}
      title={outcome() ? words().sheet.titleDone : words().sheet.title}
      closeLabel={outcome() ? undefined : booking().close}
      held={flow.waiting() === 'confirming' || flow.waiting() === 'retrying'}
      foot={
        <Switch
          fallback={
            <PartyFoot guests={guests()} childIds={children()} needsChild={limits().needsChild} flow={flow} />
          }
        >
          <Match when={outcome()}>
            <ButtonLink href="/me/bookings" block>
              {words().sheet.seeBookings}
            </ButtonLink>
          </Match>
          <Match when={quoted()}>
            {(quote) => <RunFoot quote={quote()} flow={flow} guests={guests().length + children().length} />}
          </Match>
        </Switch>
      }
    >
      <div class={styles.steps}>
        <Steps steps={booking().steps} current={indexOf(flow.step(), flow.waiting() === 'quoting')} />
      </div>
      <Switch
        fallback={
          <RunParty
            series={props.series}
            limits={limits()}
            guests={guests()}
            onChange={setGuests}
            childIds={children()}
            onChildren={setChildren}
            flow={flow}
          />
        }
      >
        <Match when={outcome()}>{(done) => <RunDone outcome={done()} />}</Match>
        <Match when={quoted()}>
          {(quote) => <RunQuoted quote={quote()} series={props.series} flow={flow} />}
        </Match>
      </Switch>
    </Sheet>
  )
}

function indexOf(step: RunStep, quoting: boolean): number {
  if (step.at === 'party') return quoting ? 1 : 0
  return step.at === 'confirm' ? 2 : 3
}

function RunDone(props: { outcome: RunOutcome }) {
  const waiting = () => props.outcome.registrations.filter((one) => one.state !== 'confirmed').length
  const seated = () => props.outcome.registrations.length - waiting()
  return (
    <div class={styles.body}>
      <div class={styles.outcome} role="status">
        <p class={styles.rank}>{words().sheet.booked(seated(), waiting())}</p>
        <Show when={props.outcome.charged > 0}>
          <p class="small soft">{words().sheet.charged(pointsOf(props.outcome.charged))}</p>
        </Show>
      </div>
    </div>
  )
}
