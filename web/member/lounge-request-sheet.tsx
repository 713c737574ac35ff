import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import type { ConfirmedRequest, LoungeRequest } from '../../server/lounges/lounge.contract.ts'
import { idempotencyKey } from '../api/client.ts'
import { confirmLoungeRequest, declineLoungeRequest, myLoungeRequests } from '../api/lounge-requests.ts'
import type { Problem } from '../api/problem.ts'
import { clockOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { createNow, deviceTime } from '../shell/now.ts'
import { online } from '../shell/online.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Sum, SumTotal } from '../ui/sum.tsx'
import { pass } from './pass.words.ts'
import styles from './lounge-request.module.css'

/** How often the desk's question is looked for while the pass is shown. */
const every = 3_000

/** The desk asks for points: what for, how many, what is left after. Nothing happens until the member confirms. */
export function LoungeRequestSheet() {
  const [request, setRequest] = createSignal<LoungeRequest>()
  const [confirmed, setConfirmed] = createSignal<ConfirmedRequest>()
  const { busy, problem, act, forget } = createActing()
  const closed = new Set<string>()
  let ahead = 0
  /** One key a request: a retry after a lost answer is the same confirmation. */
  let key = { quoteId: '', value: '' }

  async function look(): Promise<void> {
    if (document.visibilityState !== 'visible' || !online() || busy() || confirmed()) return
    const found = await myLoungeRequests().catch(() => undefined)
    if (!found || busy() || confirmed()) return
    ahead = found.serverTime - deviceTime()
    const [latest] = found.requests.filter((one) => !closed.has(one.quoteId))
    if (latest?.quoteId !== request()?.quoteId) forget()
    setRequest(latest)
  }
  const timer = setInterval(() => void look(), every)
  onCleanup(() => clearInterval(timer))
  createEffect(on(online, () => void look()))

  async function confirm(asked: LoungeRequest): Promise<void> {
    const { quoteId, amount } = asked
    if (key.quoteId !== quoteId) key = { quoteId, value: idempotencyKey() }
    await act(async () => {
      setConfirmed(await confirmLoungeRequest({ quoteId, amount, key: key.value }))
      closed.add(quoteId)
    })
  }

  function decline(asked: LoungeRequest): void {
    closed.add(asked.quoteId)
    setRequest(undefined)
    declineLoungeRequest(asked.quoteId).catch(() => undefined)
  }

  function close(): void {
    const asked = request()
    if (asked) closed.add(asked.quoteId)
    setConfirmed(undefined)
    setRequest(undefined)
  }

  return (
    <Sheet
      open={request() !== undefined || confirmed() !== undefined}
      onClose={close}
      held={busy()}
      title={confirmed() ? pass().ask.done : pass().ask.title}
      closeLabel={confirmed() ? undefined : pass().ask.later}
      foot={
        <Show
          when={confirmed()}
          fallback={
            <Show when={request()}>
              {(asked) => (
                <Foot
                  request={asked()}
                  busy={busy()}
                  now={() => deviceTime() + ahead}
                  onConfirm={() => void confirm(asked())}
                  onDecline={() => decline(asked())}
                />
              )}
            </Show>
          }
        >
          <Button block onClick={close}>
            {pass().ask.ok}
          </Button>
        </Show>
      }
    >
      <Show when={confirmed()}>
        {(paid) => (
          <p class={styles.done} role="status">
            {pass().ask.doneDetail(numberOf(paid().amount), numberOf(paid().balanceAfter))}
          </p>
        )}
      </Show>
      <Show when={!confirmed() && request()}>
        {(asked) => <What request={asked()} problem={problem()} />}
      </Show>
    </Sheet>
  )
}

function What(props: { request: LoungeRequest; problem: Problem | undefined }) {
  const asked = () => props.request
  const lines = () => [
    ...(asked().visit ? [{ label: pass().ask.visit, amount: numberOf(asked().visitPrice) }] : []),
    ...(asked().extraGuests > 0
      ? [
          {
            label: pass().ask.guest(asked().extraGuests),
            amount: numberOf(asked().extraGuests * asked().guestPrice),
          },
        ]
      : []),
  ]
  return (
    <div class={styles.what}>
      <p>{pass().ask.at(written(asked().lounge))}</p>
      <Sum lines={lines()} />
      <SumTotal
        amount={asked().amount}
        unit={pass().ask.unit}
        aside={
          <>
            {pass().ask.charged}
            <br />
            {pass().ask.balance(numberOf(asked().balance), numberOf(asked().balanceAfter))}
          </>
        }
      />
      <p class="small soft">{pass().ask.unused}</p>
      <Refusal problem={props.problem} />
    </div>
  )
}

function Foot(props: {
  request: LoungeRequest
  busy: boolean
  now: () => number
  onConfirm: () => void
  onDecline: () => void
}) {
  const tick = createNow()
  const left = () => {
    tick()
    return props.request.expiresAt - props.now()
  }
  return (
    <div class={styles.foot}>
      <Button block busy={props.busy} onClick={() => props.onConfirm()}>
        {pass().ask.confirm(numberOf(props.request.amount))}
      </Button>
      <p class="small soft">{pass().ask.left(clockOf(left()))}</p>
      <Button block kind="text" disabled={props.busy} onClick={() => props.onDecline()}>
        {pass().ask.decline}
      </Button>
    </div>
  )
}
