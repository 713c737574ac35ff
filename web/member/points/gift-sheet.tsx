import type { GiftDone, GiftQuote } from '../../../server/gifts/gift.contract.ts'
import { numberOf, pointsOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Sum } from '../../ui/sum.tsx'
import sheet from '../booking-sheet.module.css'
import type { QuoteFlow } from '../quote-flow.ts'
import { gift } from './gift.words.ts'
import { MovedPoints } from './moved-points.tsx'
import { QuoteSheet } from './quote-sheet.tsx'

type GiftSheetProps = { flow: QuoteFlow<GiftQuote, GiftDone>; onClose: () => void }

/** The second confirmation of a gift: to whom, how much, which points, what is left. */
export function GiftSheet(props: GiftSheetProps) {
  return (
    <QuoteSheet
      flow={props.flow}
      onClose={props.onClose}
      words={gift()}
      confirm={(quote) => ({
        confirm: gift().confirm(pointsOf(quote.amount)),
        confirming: gift().confirming,
      })}
      quoted={(quote) => (
        <>
          <h3 class={sheet.event}>{gift().receiver(written(quote.receiver), quote.hint)}</h3>
          <Sum
            lines={[
              { label: gift().amount, amount: numberOf(quote.amount) },
              { label: gift().fee, amount: gift().none },
            ]}
          />
          <MovedPoints
            lead={gift().goes}
            amount={quote.amount}
            balances={[{ label: gift().balance, before: quote.balance, after: quote.balanceAfter }]}
            lots={quote.lots}
          />
          <p class="small">{gift().final}</p>
          <Refusal problem={props.flow.problem()} />
        </>
      )}
      done={(done) => (
        <>
          <div class={sheet.outcome}>
            <p class={sheet.rank}>{gift().done(pointsOf(done.amount))}</p>
            <p class="small soft">{gift().receiver(written(done.receiver), done.hint)}</p>
          </div>
          <p class="small soft">{gift().doneNote}</p>
        </>
      )}
      doneFoot={() => (
        <Button block onClick={() => props.onClose()}>
          {gift().again}
        </Button>
      )}
    />
  )
}
