import { For, Match, Show, Switch } from 'solid-js'
import type { RunOutcome, RunQuote, SeriesPage } from '../../server/series/series.contract.ts'
import type { Problem } from '../api/problem.ts'
import { dayOf, numberOf, pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { Sum, SumTotal } from '../ui/sum.tsx'
import { createRunFlow, type RunFlow } from './run-flow.ts'
import styles from './booking-sheet.module.css'
import own from './series-section.module.css'
import { series as words } from './series.words.ts'

type RunSheetProps = { series: SeriesPage; onClose: () => void }

/** Books every occasion of a series by one confirmation. */
export function RunSheet(props: RunSheetProps) {
  const flow = createRunFlow(() => props.series.id)
  const quoted = () => {
    const step = flow.step()
    return step.at === 'confirm' ? step.quote : undefined
  }
  const outcome = () => {
    const step = flow.step()
    return step.at === 'done' ? step.outcome : undefined
  }
  return (
    <Sheet
      open
      onClose={() => props.onClose()}
      title={outcome() ? words().sheet.titleDone : words().sheet.title}
      closeLabel={outcome() ? undefined : words().sheet.close}
      held={flow.busy() && quoted() !== undefined}
      foot={
        <Switch>
          <Match when={outcome()}>
            <ButtonLink href="/me/bookings" block>
              {words().sheet.seeBookings}
            </ButtonLink>
          </Match>
          <Match when={quoted()}>{(quote) => <RunFoot quote={quote()} flow={flow} />}</Match>
        </Switch>
      }
    >
      <div class={styles.body}>
        <Switch fallback={<TextSkeleton lines={6} />}>
          <Match when={outcome()}>{(done) => <RunDone outcome={done()} />}</Match>
          <Match when={quoted()}>{(quote) => <RunQuoted quote={quote()} series={props.series} />}</Match>
          <Match when={flow.problem()}>{null}</Match>
        </Switch>
        <Show when={flow.problem()}>
          {(problem) => <RunRefusal problem={problem()} series={props.series} flow={flow} />}
        </Show>
      </div>
    </Sheet>
  )
}

/** When an occasion is, by its event. */
function whenOf(series: SeriesPage, eventId: string): string {
  const event = series.occurrences.find((one) => one.event.id === eventId)?.event
  return event ? dayOf(event.startsAt, event.zone) : ''
}

function RunQuoted(props: { quote: RunQuote; series: SeriesPage }) {
  const lines = () =>
    props.quote.quotes.map((quote) => ({
      label: whenOf(props.series, quote.eventId),
      amount:
        quote.likely === 'waitlisted' ? (
          <span class={own.waits}>{words().sheet.waits}</span>
        ) : (
          numberOf(quote.amount)
        ),
    }))
  const reasons = (): Record<string, string> => words().because
  const leftOut = () =>
    props.quote.leftOut.map(({ eventId, because }) => ({
      when: whenOf(props.series, eventId),
      because: reasons()[because] ?? words().because.other,
    }))
  return (
    <>
      <p>{words().sheet.intro}</p>
      <p class="small soft">{words().sheet.alone}</p>
      <div>
        <Sum lines={lines()} />
        <SumTotal
          amount={props.quote.amount}
          unit={shared().points}
          aside={
            <>
              {words().sheet.willDeduct}
              <br />
              {words().sheet.balance} {numberOf(props.quote.balance)} →{' '}
              <Show when={props.quote.missing > 0} fallback={numberOf(props.quote.balanceAfter)}>
                <span class="danger nowrap">{words().sheet.missing(pointsOf(props.quote.missing))}</span>
              </Show>
            </>
          }
        />
      </div>
      <Show when={leftOut().length > 0}>
        <section>
          <h3>{words().sheet.leftOut}</h3>
          <ul class={`${own.leftOut} small soft`}>
            <For each={leftOut()}>
              {(one) => (
                <li>
                  <span>{one.when}</span>
                  <span>{one.because}</span>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <p class="small soft">{words().sheet.refund}</p>
    </>
  )
}

function RunFoot(props: { quote: RunQuote; flow: RunFlow }) {
  return (
    <>
      <Button
        block
        busy={props.flow.busy()}
        disabled={props.quote.missing > 0}
        onClick={() => void props.flow.confirm()}
      >
        {props.quote.amount === 0
          ? words().sheet.confirmFree
          : words().sheet.confirm(pointsOf(props.quote.amount))}
      </Button>
      <p class={styles.note} role={props.flow.busy() ? 'status' : undefined}>
        <Switch>
          <Match when={props.flow.busy()}>{words().sheet.confirming}</Match>
          <Match when={props.quote.missing > 0}>{words().sheet.missingDetail}</Match>
        </Switch>
      </p>
    </>
  )
}

function RunRefusal(props: { problem: Problem; series: SeriesPage; flow: RunFlow }) {
  const at = () => whenOf(props.series, String(props.problem.details['refusedEventId'] ?? ''))
  return (
    <div class={styles.refusal} role="alert">
      <p>{sentenceOf(props.problem)}</p>
      <Show when={at()}>{(when) => <p>{words().sheet.refusedAt(when())}</p>}</Show>
      <Button kind="quiet" small onClick={() => void props.flow.quote()}>
        {words().sheet.again}
      </Button>
    </div>
  )
}

function RunDone(props: { outcome: RunOutcome }) {
  const waiting = () => props.outcome.registrations.filter((one) => one.state !== 'confirmed').length
  const seated = () => props.outcome.registrations.length - waiting()
  return (
    <div class={styles.outcome} role="status">
      <p class={styles.rank}>{words().sheet.booked(seated(), waiting())}</p>
      <Show when={props.outcome.charged > 0}>
        <p class="small soft">{words().sheet.charged(pointsOf(props.outcome.charged))}</p>
      </Show>
    </div>
  )
}
