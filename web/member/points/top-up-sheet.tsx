import { createEffect, on } from 'solid-js'
import type { StartedTopUp, TopUpQuote } from '../../../server/payments/top-up.contract.ts'
import { numberOf, pointsOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Sum } from '../../ui/sum.tsx'
import type { QuoteFlow } from '../quote-flow.ts'
import { moneyOf } from './money-of.ts'
import { outcomeIn, QuoteSheet } from './quote-sheet.tsx'
import { topUp } from './top-up.words.ts'
import styles from './top-up.module.css'

type TopUpSheetProps = { flow: QuoteFlow<TopUpQuote, StartedTopUp>; onClose: () => void }

/** The second confirmation: what is paid, what each rule gives for it, how to get it back; then on to the payment. */
export function TopUpSheet(props: TopUpSheetProps) {
  const outcome = () => outcomeIn(props.flow.step())
  createEffect(on(outcome, (started) => started && window.location.assign(started.payAt)))
  return (
    <QuoteSheet
      flow={props.flow}
      onClose={props.onClose}
      words={topUp()}
      confirm={(quote) => ({
        confirm: topUp().confirm(moneyOf(quote.amount, quote.currency)),
        confirming: topUp().confirming,
      })}
      quoted={(quote) => (
        <>
          <div class={styles.total}>
            <span class="small soft">{topUp().pays}</span>
            <b>{moneyOf(quote.amount, quote.currency)}</b>
          </div>
          <Sum
            lines={quote.awards.map((award) => ({
              label: written(award.name),
              amount: `+${numberOf(award.points)}`,
            }))}
          />
          <p class={styles.receives}>{topUp().receives(pointsOf(quote.points))}</p>
          <p class="small soft">
            {topUp().lasts} {topUp().refundRule}
          </p>
          <p class="small soft">{topUp().toStripe}</p>
          <Refusal problem={props.flow.problem()} />
        </>
      )}
      done={() => <p role="status">{topUp().going}</p>}
      doneFoot={(started) => (
        <ButtonLink block href={started.payAt} rel="external">
          {topUp().goPay}
        </ButtonLink>
      )}
    />
  )
}
