import { For, Match, Show, Switch } from 'solid-js'
import type { RunQuote, SeriesPage } from '../../server/series/series.contract.ts'
import type { Problem } from '../api/problem.ts'
import { momentOf } from '../i18n/format.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import type { RunFlow } from './run-flow.ts'
import own from './series-section.module.css'
import { series as words } from './series.words.ts'

/** When an occasion is, by its event. */
export function whenOf(series: SeriesPage, eventId: string): string {
  const event = series.occurrences.find((one) => one.event.id === eventId)?.event
  return event ? momentOf(event.startsAt, event.zone) : ''
}

/** A refusal as a sentence, the occasions that it is about, and the nearest way to a yes. */
export function RunRefusal(props: { series: SeriesPage; flow: RunFlow }) {
  return (
    <Show when={props.flow.problem()}>
      {(problem) => (
        <div class={styles.refusal} role="alert">
          <p>{sentence(problem(), props.series)}</p>
          <LeftOut leftOut={leftOutOf(problem())} series={props.series} />
          <WayOn problem={problem()} flow={props.flow} />
        </div>
      )}
    </Show>
  )
}

/** Occasions that are not booked, each with its reason; nothing when there are none. */
export function LeftOut(props: { leftOut: RunQuote['leftOut']; series: SeriesPage }) {
  const reasons = (): Record<string, string> => words().because
  return (
    <Show when={props.leftOut.length > 0}>
      <ul class={`${own.leftOut} small soft`}>
        <For each={props.leftOut}>
          {({ eventId, because }) => (
            <li>
              <span>{whenOf(props.series, eventId)}</span>
              <span>{reasons()[because] ?? words().because.other}</span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

function sentence(problem: Problem, series: SeriesPage): string {
  if (problem.code === 'offline') return booking().noNetwork
  const at = whenOf(series, String(problem.details['refusedEventId'] ?? ''))
  return at ? words().sheet.refusedAt(at, sentenceOf(problem)) : sentenceOf(problem)
}

/** The server names every occasion's reason when nothing could be booked. */
function leftOutOf(problem: Problem): RunQuote['leftOut'] {
  const given = problem.details['leftOut']
  return problem.code === 'nothing_to_book' && Array.isArray(given) ? (given as RunQuote['leftOut']) : []
}

const aboutTheParty = new Set(['nothing_to_book', 'invalid_input', 'party_too_large'])

function WayOn(props: { problem: Problem; flow: RunFlow }) {
  const confirming = () => props.flow.step().at === 'confirm'
  return (
    <Switch>
      <Match when={props.problem.code === 'too_few_points'}>
        <ButtonLink href="/me/points" kind="quiet" small>
          {booking().seePoints}
        </ButtonLink>
      </Match>
      <Match when={confirming() && props.problem.status > 0 && props.problem.status < 500}>
        <Button kind="quiet" small onClick={() => void props.flow.quoteAgain()}>
          {booking().again}
        </Button>
      </Match>
      <Match when={!confirming() && !aboutTheParty.has(props.problem.code)}>
        <Button kind="quiet" small onClick={() => void props.flow.quoteAgain()}>
          {booking().again}
        </Button>
      </Match>
    </Switch>
  )
}
