import { For, Show } from 'solid-js'
import type { RunQuote, SeriesPage } from '../../server/series/series.contract.ts'
import type { SeatQuote } from '../../server/registrations/registration.contract.ts'
import { numberOf, pointsOf, shortMomentOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { createNow } from '../shell/now.ts'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Sum, SumTotal } from '../ui/sum.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { ConfirmFoot } from './confirm-foot.tsx'
import { limits } from './limits.words.ts'
import { member } from './member.words.ts'
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

export function RunFoot(props: { quote: RunQuote; flow: RunFlow; guests: number }) {
  const sheet = () => words().sheet
  return (
    <ConfirmFoot
      flow={props.flow}
      expiresAt={props.quote.expiresAt}
      opensAt={Math.max(...props.quote.quotes.map((quote) => quote.opensAt))}
      missing={props.quote.missing > 0}
      guests={props.guests}
      words={{
        confirm:
          props.quote.amountNow === 0
            ? sheet().confirmFree
            : sheet().confirm(pointsOf(props.quote.amountNow)),
        confirming: sheet().confirming,
        missing: sheet().missingDetail,
      }}
    />
  )
}
