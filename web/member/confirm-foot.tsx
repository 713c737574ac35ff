import { createSignal, Match, Show, Switch } from 'solid-js'
import { createNow } from '../shell/now.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { CountDown } from '../ui/count-down.tsx'
import { booking } from './booking.words.ts'
import styles from './booking-sheet.module.css'
import { isUnsettled, type QuoteFlow } from './quote-flow.ts'

type ConfirmFootProps = {
  flow: Pick<QuoteFlow<unknown, unknown>, 'waiting' | 'problem' | 'confirm' | 'quoteAgain' | 'backToParty'>
  /** Epoch milliseconds until which the quote keeps, and from which it may be confirmed. */
  expiresAt: number
  opensAt?: number
  /** The points are too few; with guests, the party may become smaller. */
  missing?: boolean
  guests?: number
  /** What the button says (it repeats the amount), what is said meanwhile, and how to come by more points. */
  words: { confirm: string; confirming: string; missing?: string }
}

/** The second confirmation, or what has to happen before. */
export function ConfirmFoot(props: ConfirmFootProps) {
  const now = createNow(1000)
  const [expired, setExpired] = createSignal(false)
  const gone = () => expired() || props.expiresAt <= now()
  const unsettled = () => {
    const problem = props.flow.problem()
    return problem !== null && isUnsettled(problem)
  }
  return (
    <Switch
      fallback={
        <>
          <Button block busy={props.flow.waiting() !== null} onClick={() => void props.flow.confirm()}>
            {unsettled() ? booking().sameAgain : props.words.confirm}
          </Button>
          <p class={styles.note} role={props.flow.waiting() ? 'status' : undefined}>
            <Switch
              fallback={
                <>
                  {booking().keeps} <CountDown until={props.expiresAt} onDone={() => setExpired(true)} />
                  {booking().keepsTail}
                </>
              }
            >
              <Match when={props.flow.waiting() === 'retrying'}>{booking().retrying}</Match>
              <Match when={props.flow.waiting() === 'confirming'}>{props.words.confirming}</Match>
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
      <Match when={props.missing}>
        <div class={styles.pair}>
          <Show when={(props.guests ?? 0) > 0}>
            <Button kind="quiet" block onClick={() => props.flow.backToParty()}>
              {booking().fewer}
            </Button>
          </Show>
          <ButtonLink href="/me/points" block>
            {booking().seePoints}
          </ButtonLink>
        </div>
        <p class={styles.note}>{props.words.missing}</p>
      </Match>
      <Match when={(props.opensAt ?? 0) > now()}>
        <Button block disabled>
          {props.words.confirm}
        </Button>
        <p class={styles.note}>
          {booking().opensIn} <CountDown until={props.opensAt ?? 0} />
        </p>
      </Match>
    </Switch>
  )
}
