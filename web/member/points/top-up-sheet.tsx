import { createEffect, Match, on, Switch } from 'solid-js'
import type { StartedTopUp, TopUpQuote } from '../../../server/payments/top-up.contract.ts'
import { numberOf, pointsOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Steps } from '../../ui/steps.tsx'
import { Sum } from '../../ui/sum.tsx'
import sheet from '../booking-sheet.module.css'
import { ConfirmFoot } from '../confirm-foot.tsx'
import type { QuoteFlow } from '../quote-flow.ts'
import { moneyOf } from './money-of.ts'
import { topUp } from './top-up.words.ts'
import styles from './top-up.module.css'

type TopUpSheetProps = { flow: QuoteFlow<TopUpQuote, StartedTopUp>; onClose: () => void }

/** The second confirmation: what is paid, what each rule gives for it, how to get it back; then on to the payment. */
export function TopUpSheet(props: TopUpSheetProps) {
  const step = () => props.flow.step()
  const quoted = () => {
    const now = step()
    return now.at === 'confirm' ? now.quote : undefined
  }
  const outcome = () => {
    const now = step()
    return now.at === 'done' ? now.outcome : undefined
  }
  createEffect(on(outcome, (started) => started && window.location.assign(started.payAt)))
  return (
    <Sheet
      open={step().at !== 'party'}
      onClose={() => props.onClose()}
      title={topUp().titles[step().at]}
      closeLabel={step().at === 'done' ? undefined : topUp().close}
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
                  confirm: topUp().confirm(moneyOf(quote().amount, quote().currency)),
                  confirming: topUp().confirming,
                  missing: '',
                }}
              />
            )}
          </Match>
          <Match when={outcome()}>
            {(started) => (
              <ButtonLink block href={started().payAt} rel="external">
                {topUp().goPay}
              </ButtonLink>
            )}
          </Match>
        </Switch>
      }
    >
      <div class={sheet.steps}>
        <Steps steps={topUp().steps} current={step().at === 'done' ? 2 : 1} />
      </div>
      <Switch>
        <Match when={quoted()}>
          {(quote) => (
            <div class={sheet.body}>
              <div class={styles.total}>
                <span class="small soft">{topUp().pays}</span>
                <b>{moneyOf(quote().amount, quote().currency)}</b>
              </div>
              <Sum
                lines={quote().awards.map((award) => ({
                  label: written(award.name),
                  amount: `+${numberOf(award.points)}`,
                }))}
              />
              <p class={styles.receives}>{topUp().receives(pointsOf(quote().points))}</p>
              <p class="small soft">
                {topUp().lasts} {topUp().refundRule}
              </p>
              <p class="small soft">{topUp().toStripe}</p>
              <Refusal problem={props.flow.problem()} />
            </div>
          )}
        </Match>
        <Match when={outcome()}>
          <div class={sheet.body}>
            <p role="status">{topUp().going}</p>
          </div>
        </Match>
      </Switch>
    </Sheet>
  )
}
