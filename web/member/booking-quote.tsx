import { Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import type { Me } from '../../server/members/me.contract.ts'
import type { SeatQuote } from '../../server/registrations/registration.contract.ts'
import { dateOf, numberOf, pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { Banner } from '../ui/banner.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Sum, SumTotal } from '../ui/sum.tsx'
import type { BookingFlow } from './booking-flow.ts'
import { EventLine } from './booking-party.tsx'
import { BookingRefusal } from './booking-refusal.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { ConfirmFoot } from './confirm-foot.tsx'
import { entering } from './entering.words.ts'
import { marks } from './marks.words.ts'
import { limits } from './limits.words.ts'
import { member } from './member.words.ts'

type QuoteProps = { event: EventPage; me: Me; quote: SeatQuote; flow: BookingFlow }

/** What confirming would charge, what stays, from which lots, and how to get out again. */
export function BookingQuote(props: QuoteProps) {
  const quote = () => props.quote
  const now = createNow(15_000)
  const waits = () => quote().likely === 'waitlisted'
  const enters = () => quote().likely === 'entered'
  const lines = () => [
    {
      label: written(props.me.greeting) + member().bracket(member().you),
      amount: numberOf(quote().priceEach),
    },
    ...quote().guests.map((name, at) => ({
      label: name + member().bracket(at < quote().childIds.length ? limits().party.child : member().guest),
      amount: numberOf(quote().priceEach),
    })),
  ]
  return (
    <div class={styles.body}>
      <EventLine event={props.event} />
      <Show when={waits()}>
        <Banner tone="info" icon="people">
          {quote().marks?.waitlistOnly ? marks().quote : booking().likelyWaiting}
        </Banner>
      </Show>
      <Show when={enters()}>
        <Banner tone="info" icon="people">
          {entering().likely[props.event.allocation]}
        </Banner>
      </Show>
      <div>
        <Sum lines={lines()} />
        <SumTotal
          amount={quote().amount}
          unit={shared().points}
          aside={
            <>
              {deductsWhen(props.event, quote())}
              <br />
              {booking().balance} {numberOf(quote().balance)} → <Balance quote={quote()} />
            </>
          }
        />
      </div>
      <Show when={quote().lots.length > 0 && quote().amount > 0}>
        <p class="xs soft">{lotsLine(quote(), props.event.zone)}</p>
      </Show>
      <Show when={quote().amount > 0} fallback={<p class="small soft">{booking().nothingToRefund}</p>}>
        <section>
          <h3>{booking().ifYouCancel}</h3>
          <RefundLadder
            steps={quote().refundLadder}
            amount={quote().amount}
            zone={props.event.zone}
            now={now()}
            raised
          />
        </section>
      </Show>
      <BookingRefusal event={props.event} flow={props.flow} />
    </div>
  )
}

function Balance(props: { quote: SeatQuote }) {
  return (
    <Show
      when={props.quote.missing === 0}
      fallback={<span class="danger nowrap">{booking().missing(pointsOf(props.quote.missing))}</span>}
    >
      <span class={styles.after}>{numberOf(props.quote.balanceAfter)}</span>
    </Show>
  )
}

/** "Earliest expiry first: 320 of 31 Mar, 800 of 31 May." Lots of one day are told together. */
function lotsLine(quote: SeatQuote, zone: string): string {
  const byDay = new Map<number, number>()
  for (const lot of quote.lots) byDay.set(lot.expiresAt, (byDay.get(lot.expiresAt) ?? 0) + lot.amount)
  const told = [...byDay].map(([at, amount]) => booking().lot(dateOf(at, zone), numberOf(amount)))
  return booking().lotsLead + told.join(booking().and) + booking().lotsTail
}

type FootProps = { event: EventPage; quote: SeatQuote; flow: BookingFlow; guests: string[] }

export function QuoteFoot(props: FootProps) {
  return (
    <ConfirmFoot
      flow={props.flow}
      expiresAt={props.quote.expiresAt}
      opensAt={props.quote.opensAt}
      missing={props.quote.missing > 0 && props.quote.likely === 'confirmed'}
      guests={props.guests.length}
      words={{
        confirm: confirmWords(props.event, props.quote),
        confirming: booking().confirming,
        missing: booking().missingDetail,
      }}
    />
  )
}

function deductsWhen(event: EventPage, quote: SeatQuote): string {
  if (quote.likely === 'entered') return entering().deducts[event.allocation]
  return quote.likely === 'waitlisted' ? booking().willDeductLater : booking().willDeduct
}

function confirmWords(event: EventPage, quote: SeatQuote): string {
  if (quote.likely === 'entered') return entering().confirm[event.allocation]
  if (quote.likely === 'waitlisted') return booking().confirmWaitlist
  return quote.amount === 0 ? booking().confirmFree : booking().confirm(pointsOf(quote.amount))
}
