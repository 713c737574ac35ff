import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { UnpaidRefund } from '../../server/payments/counter.contract.ts'
import { counterDay, paymentFindings, unpaidRefunds } from '../api/counter.ts'
import { memberNumberOf, momentOf, pointsOf } from '../i18n/format.ts'
import { AsyncView } from '../member/async-view.tsx'
import { bookZone } from '../member/points/book-months.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { PayOutSheet } from './pay-out-sheet.tsx'
import { RetryRefundSheet } from './retry-refund-sheet.tsx'
import { refundWords } from './refund.words.ts'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

/** Refunds whose money has not left, with what staff can do about each; nothing shows while there are none. */
export function UnpaidRefunds() {
  const known = createAsync(() => unpaidRefunds())
  const [acting, setActing] = createSignal<{ as: 'hand' | 'retry'; refund: UnpaidRefund }>()
  const chosen = (as: 'hand' | 'retry') => (acting()?.as === as ? acting()?.refund : undefined)
  const close = () => setActing(undefined)
  const done = () => revalidate([unpaidRefunds.key, counterDay.key, paymentFindings.key])
  return (
    <AsyncView skeleton={<RowsSkeleton count={2} />} queries={[unpaidRefunds.key]}>
      <Show when={known()?.refunds.length}>
        <section>
          <h2>{refundWords().title}</h2>
          <ul class={styles.findings}>
            <For each={known()?.refunds}>
              {(refund) => (
                <Unpaid
                  refund={refund}
                  onHand={() => setActing({ as: 'hand', refund })}
                  onRetry={() => setActing({ as: 'retry', refund })}
                />
              )}
            </For>
          </ul>
        </section>
      </Show>
      <PayOutSheet refund={chosen('hand')} onClose={close} onDone={done} />
      <RetryRefundSheet refund={chosen('retry')} onClose={close} onDone={done} />
    </AsyncView>
  )
}

function Unpaid(props: { refund: UnpaidRefund; onHand: () => void; onRetry: () => void }) {
  const money = (amount: number) => moneyOf(amount, props.refund.currency)
  const atCounter = () => props.refund.paid.provider === 'manual'
  const stands = () => {
    const { state, nextTryAt } = props.refund
    if (state === 'refused') return refundWords().refused
    if (atCounter()) return refundWords().toHandOver
    return nextTryAt === null ? refundWords().sending : refundWords().again(momentOf(nextTryAt, bookZone))
  }
  return (
    <li>
      <p class={styles.owed}>
        <b class={styles.owedMoney}>{money(props.refund.amount)}</b>
        <span>
          {props.refund.member.name}{' '}
          <span class="small soft">{memberNumberOf(props.refund.member.number)}</span>
        </span>
        <Chip tone={props.refund.state === 'refused' ? 'no' : 'soon'} dot>
          {stands()}
        </Chip>
      </p>
      <p class="small soft">
        {refundWords().of(
          money(props.refund.paid.amount),
          topUps().methods[props.refund.paid.method ?? 'stripe'],
          momentOf(props.refund.paid.at, bookZone),
        )}{' '}
        {refundWords().taken(pointsOf(props.refund.points), momentOf(props.refund.confirmedAt, bookZone))}{' '}
        {refundWords().because(props.refund.reason)}
      </p>
      <Show when={props.refund.refusal}>
        {(refusal) => (
          <p>
            {refundWords().adviceOf(refusal().code)}{' '}
            <span class="small soft">{refundWords().code(refusal().code)}</span>
          </p>
        )}
      </Show>
      <Show when={props.refund.state === 'refused' || atCounter()}>
        <div class={styles.refunds}>
          <Button kind="quiet" small onClick={() => props.onHand()}>
            {refundWords().handOver}
          </Button>
          <Show when={props.refund.state === 'refused'}>
            <Button kind="text" small onClick={() => props.onRetry()}>
              {refundWords().retry}
            </Button>
          </Show>
        </div>
      </Show>
    </li>
  )
}
