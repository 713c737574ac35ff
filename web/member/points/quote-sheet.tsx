import { Match, Switch, type JSX } from 'solid-js'
import { Sheet } from '../../ui/sheet.tsx'
import { Steps } from '../../ui/steps.tsx'
import sheet from '../booking-sheet.module.css'
import { ConfirmFoot } from '../confirm-foot.tsx'
import type { QuoteFlow, QuoteStep } from '../quote-flow.ts'

type QuoteSheetProps<Quote, Outcome> = {
  flow: QuoteFlow<Quote, Outcome>
  onClose: () => void
  words: {
    titles: Readonly<Record<QuoteStep<Quote, Outcome>['at'], string>>
    steps: string[]
    /** The cross while nothing is done yet. */
    close: string
  }
  /** What the second button says, repeating the amount, and what is said while it works. */
  confirm: (quote: Quote) => { confirm: string; confirming: string }
  quoted: (quote: Quote) => JSX.Element
  done: (outcome: Outcome) => JSX.Element
  doneFoot: (outcome: Outcome) => JSX.Element
}

/** The frame of a second confirmation whose first step stands on its page: what was quoted, then what came of it. */
export function QuoteSheet<Quote extends { expiresAt: number }, Outcome>(
  props: QuoteSheetProps<Quote, Outcome>,
) {
  const step = () => props.flow.step()
  const quote = () => quoteIn(step())
  const outcome = () => outcomeIn(step())
  return (
    <Sheet
      open={step().at !== 'party'}
      onClose={() => props.onClose()}
      title={props.words.titles[step().at]}
      closeLabel={step().at === 'done' ? undefined : props.words.close}
      held={props.flow.waiting() !== null}
      foot={
        <Switch>
          <Match when={quote()}>
            {(known) => (
              <ConfirmFoot flow={props.flow} expiresAt={known().expiresAt} words={props.confirm(known())} />
            )}
          </Match>
          <Match when={outcome()}>{(known) => props.doneFoot(known())}</Match>
        </Switch>
      }
    >
      <div class={sheet.steps}>
        <Steps steps={props.words.steps} current={step().at === 'done' ? 2 : 1} />
      </div>
      <Switch>
        <Match when={quote()}>{(known) => <div class={sheet.body}>{props.quoted(known())}</div>}</Match>
        <Match when={outcome()}>{(known) => <div class={sheet.body}>{props.done(known())}</div>}</Match>
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
