import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { RunQuote, SeriesPage } from '../../server/series/series.contract.ts'
import type { SeatQuote } from '../../server/registrations/registration.contract.ts'
import { numberOf, pointsOf, shortMomentOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { createNow } from '../shell/now.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { CountDown } from '../ui/count-down.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Sum, SumTotal } from '../ui/sum.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { limits } from './limits.words.ts'
import { member } from './member.words.ts'
import { isUnsettled } from './quote-flow.ts'
import type { RunFlow } from './run-flow.ts'
import { LeftOut, RunRefusal, whenOf } from './run-refusal.tsx'
import own from './series-section.module.css'
import { series as words } from './series.words.ts'

type RunQuotedProps = { quote: RunQuote; series: SeriesPage; flow: RunFlow }

/** What confirming would charge for each occasion, what is left out and why, and how to get out of each again. */
export function RunQuoted(props: RunQuotedProps) {
  const lines = () =>
    props.quote.quotes.map((quote) => ({
      label: whenOf(props.series, quote.eventId),
      amount: (
        <Show when={quote.likely !== 'confirmed'} fallback={numberOf(quote.amount)}>
          <span class={own.waits}>
            {words().sheet.later[quote.likely === 'entered' ? 'entered' : 'waitlisted']}
          </span>
        </Show>
      ),
    }))
  const later = () => props.quote.amount - props.quote.amountNow
  return (
    <div class={styles.body}>
      <p>{words().sheet.intro}</p>
      <p class="small">{partyLine(props.quote.quotes[0])}</p>
      <div>
        <Sum lines={lines()} />
        <SumTotal
          amount={props.quote.amountNow}
          unit={shared().points}
          aside={
            <>
              {words().sheet.willDeduct}
              <br />
              {booking().balance} {numberOf(props.quote.balance)} →{' '}
              <Show when={props.quote.missing > 0} fallback={numberOf(props.quote.balanceAfter)}>
                <span class="danger nowrap">{booking().missing(pointsOf(props.quote.missing))}</span>
              </Show>
            </>
          }
        />
      </div>
      <Show when={later() > 0}>
        <p class="small soft">{words().sheet.laterSum(pointsOf(later()))}</p>
      </Show>
      <Show when={props.quote.leftOut.length > 0}>
        <section>
          <h3>{words().sheet.leftOut}</h3>
          <LeftOut leftOut={props.quote.leftOut} series={props.series} />
        </section>
      </Show>
      <Show
        when={props.quote.amount > 0}
        fallback={<p class="small soft">{words().sheet.nothingToRefund}</p>}
      >
        <Ladders quotes={props.quote.quotes} series={props.series} />
      </Show>
      <RunRefusal series={props.series} flow={props.flow} />
    </div>
  )
}

/** "For you, Lin (child) and Bo." The party is the same on every occasion. */
function partyLine(quote: SeatQuote | undefined): string {
  const companions = (quote?.guests ?? []).map((name, at) =>
    at < (quote?.childIds.length ?? 0) ? name + member().bracket(limits().party.child) : name,
  )
  return words().sheet.forParty(companions.join(member().listComma), companions.length)
}

/** What leaving gives back, for each occasion on its own: until when all of it, and on a press the whole ladder. */
function Ladders(props: { quotes: SeatQuote[]; series: SeriesPage }) {
  const now = createNow(60_000)
  const zone = () => props.series.occurrences[0]?.event.zone ?? 'Asia/Shanghai'
  const inFull = (quote: SeatQuote) =>
    quote.refundLadder.find((step) => step.percent === 100 && step.until > now())
  return (
    <section>
      <h3>{booking().ifYouCancel}</h3>
      <p class="small soft">{words().sheet.refund}</p>
      <For each={props.quotes}>
        {(quote) => (
          <details class={own.ladder}>
            <summary>
              <span>{whenOf(props.series, quote.eventId)}</span>
              <span class="soft">
                <Show when={inFull(quote)} fallback={words().sheet.notInFull}>
                  {(step) => words().sheet.inFullUntil(shortMomentOf(step().until, zone()))}
                </Show>
              </span>
            </summary>
            <RefundLadder steps={quote.refundLadder} amount={quote.amount} zone={zone()} now={now()} raised />
          </details>
        )}
      </For>
    </section>
  )
}

/** The button that repeats the amount, or what has to happen before. */
export function RunFoot(props: { quote: RunQuote; flow: RunFlow; guests: number }) {
  const now = createNow(1000)
  const [expired, setExpired] = createSignal(false)
  const gone = () => expired() || props.quote.expiresAt <= now()
  const opensAt = () => Math.max(...props.quote.quotes.map((quote) => quote.opensAt))
  const unsettled = () => {
    const problem = props.flow.problem()
    return problem !== null && isUnsettled(problem)
  }
  const confirmWords = () =>
    props.quote.amountNow === 0
      ? words().sheet.confirmFree
      : words().sheet.confirm(pointsOf(props.quote.amountNow))
  return (
    <Switch
      fallback={
        <>
          <Button block busy={props.flow.waiting() !== null} onClick={() => void props.flow.confirm()}>
            {unsettled() ? booking().sameAgain : confirmWords()}
          </Button>
          <p class={styles.note} role={props.flow.waiting() ? 'status' : undefined}>
            <Switch
              fallback={
                <>
                  {booking().keeps}{' '}
                  <CountDown until={props.quote.expiresAt} onDone={() => setExpired(true)} />
                  {booking().keepsTail}
                </>
              }
            >
              <Match when={props.flow.waiting() === 'retrying'}>{booking().retrying}</Match>
              <Match when={props.flow.waiting() === 'confirming'}>{words().sheet.confirming}</Match>
            </Switch>
          </p>
        </>
      }
    >
      <Match when={gone() && !props.flow.waiting()}>
        <Button block onClick={() => void props.flow.quoteAgain()}>
          {booking().again}
        </Button>
        <p class={styles.note} role="status">
          {booking().expired}
        </p>
      </Match>
      <Match when={props.quote.missing > 0}>
        <div class={styles.pair}>
          <Show when={props.guests > 0}>
            <Button kind="quiet" block onClick={() => props.flow.backToParty()}>
              {booking().fewer}
            </Button>
          </Show>
          <ButtonLink href="/me/points" block>
            {booking().seePoints}
          </ButtonLink>
        </div>
        <p class={styles.note}>{words().sheet.missingDetail}</p>
      </Match>
      <Match when={opensAt() > now()}>
        <Button block disabled>
          {confirmWords()}
        </Button>
        <p class={styles.note}>
          {booking().opensIn} <CountDown until={opensAt()} />
        </p>
      </Match>
    </Switch>
  )
}
