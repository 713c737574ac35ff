import { Match, Switch } from 'solid-js'
import type { GiftDone, GiftQuote } from '../../../server/gifts/gift.contract.ts'
import { numberOf, pointsOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Steps } from '../../ui/steps.tsx'
import { Sum } from '../../ui/sum.tsx'
import sheet from '../booking-sheet.module.css'
import { ConfirmFoot } from '../confirm-foot.tsx'
import type { QuoteFlow, QuoteStep } from '../quote-flow.ts'
import { gift } from './gift.words.ts'
import { MovedPoints } from './moved-points.tsx'

export type GiftFlow = QuoteFlow<GiftQuote, GiftDone>

type GiftSheetProps = { flow: GiftFlow; onClose: () => void }

/** The second confirmation of a gift: to whom, how much, which points, what is left. */
export function GiftSheet(props: GiftSheetProps) {
  const step = () => props.flow.step()
  const quoted = () => quoteIn(step())
  const outcome = () => outcomeIn(step())
  return (
    <Sheet
      open={step().at !== 'party'}
      onClose={() => props.onClose()}
      title={gift().titles[step().at]}
      closeLabel={step().at === 'done' ? undefined : gift().close}
      held={props.flow.waiting() !== null}
      foot={
        <Switch>
          <Match when={quoted()}>
            {(quote) => (
              <ConfirmFoot
                flow={props.flow}
                expiresAt={quote().expiresAt}
                opensAt={0}
                missing={false}
                guests={0}
                words={{
                  confirm: gift().confirm(pointsOf(quote().amount)),
                  confirming: gift().confirming,
                  missing: '',
                }}
              />
            )}
          </Match>
          <Match when={outcome()}>
            <Button block onClick={() => props.onClose()}>
              {gift().again}
            </Button>
          </Match>
        </Switch>
      }
    >
      <div class={sheet.steps}>
        <Steps steps={gift().steps} current={step().at === 'done' ? 2 : 1} />
      </div>
      <Switch>
        <Match when={quoted()}>
          {(quote) => (
            <div class={sheet.body}>
              <h3 class={sheet.event}>{gift().receiver(written(quote().receiver), quote().hint)}</h3>
              <Sum
                lines={[
                  { label: gift().amount, amount: numberOf(quote().amount) },
                  { label: gift().fee, amount: gift().none },
                ]}
              />
              <MovedPoints
                lead={gift().goes}
                amount={quote().amount}
                balances={[{ label: gift().balance, before: quote().balance, after: quote().balanceAfter }]}
                lots={quote().lots}
              />
              <p class="small">{gift().final}</p>
              <Refusal problem={props.flow.problem()} />
            </div>
          )}
        </Match>
        <Match when={outcome()}>
          {(done) => (
            <div class={sheet.body}>
              <div class={sheet.outcome}>
                <p class={sheet.rank}>{gift().done(pointsOf(done().amount))}</p>
                <p class="small soft">{gift().receiver(written(done().receiver), done().hint)}</p>
              </div>
              <p class="small soft">{gift().doneNote}</p>
            </div>
          )}
        </Match>
      </Switch>
    </Sheet>
  )
}

export function quoteIn<Quote, Outcome>(step: QuoteStep<Quote, Outcome>): Quote | undefined {
  return step.at === 'confirm' ? step.quote : undefined
}

export function outcomeIn<Quote, Outcome>(step: QuoteStep<Quote, Outcome>): Outcome | undefined {
  return step.at === 'done' ? step.outcome : undefined
}
