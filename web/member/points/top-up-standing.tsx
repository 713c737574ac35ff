import { createAsync, revalidate } from '@solidjs/router'
import { createEffect, For, onCleanup, Show } from 'solid-js'
import type { TopUp } from '../../../server/payments/top-up.contract.ts'
import { myPoints } from '../../api/points.ts'
import { me, meOrVisitor } from '../../api/session.ts'
import { cancelTopUp, myTopUp, myTopUps } from '../../api/top-ups.ts'
import { momentOf, numberOf, pointsOf } from '../../i18n/format.ts'
import { createActing } from '../../shell/acting.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Term, Terms } from '../../ui/rows.tsx'
import { TextSkeleton } from '../../ui/skeleton.tsx'
import { BackBar } from '../../ui/top-bar.tsx'
import { AsyncView } from '../async-view.tsx'
import { deviceZone } from '../device-zone.ts'
import { moneyOf } from './money-of.ts'
import { topUp } from './top-up.words.ts'
import styles from './top-up.module.css'

/** Between one look and the next while the money is on its way. */
const lookEvery = 2_500

/** /me/points/top-up/:id: where a payment stands, looked at again until it has come to an end. */
export function TopUpStanding(props: { id: string }) {
  const known = createAsync(() => myTopUp(props.id))
  const isMoving = () => {
    const state = known.latest?.state
    return state === 'started' || state === 'processing'
  }
  createEffect(() => {
    if (!isMoving()) {
      if (known.latest?.state === 'paid')
        void revalidate([myTopUps.key, myPoints.key, me.key, meOrVisitor.key])
      return
    }
    const timer = setInterval(() => void revalidate(myTopUp.keyFor(props.id)), lookEvery)
    onCleanup(() => clearInterval(timer))
  })
  return (
    <>
      <BackBar href="/me/points/top-up" />
      <AsyncView skeleton={<TextSkeleton lines={6} />} queries={[myTopUp.key]}>
        <Show when={known()}>{(payment) => <Standing payment={payment()} />}</Show>
      </AsyncView>
    </>
  )
}

type Head = keyof ReturnType<typeof topUp>['heads']

function headOf({ state, payAt, refunded, amount, disputed }: TopUp): Head {
  if (disputed) return 'disputed'
  if (state === 'paid' && refunded >= amount) return 'refunded'
  // Without a page to pay at, it is the bank that is waited for.
  return state === 'started' && payAt === null ? 'waiting' : state
}

function Standing(props: { payment: TopUp }) {
  const { act, busy, problem } = createActing()
  const head = () => headOf(props.payment)
  const detail = () => {
    const name = head()
    if (name !== 'paid') return topUp().details[name]
    const given = pointsOf(props.payment.given ?? 0)
    return takenBack() > 0 ? topUp().paidAndTaken(given, pointsOf(takenBack())) : topUp().details.paid(given)
  }
  const takenBack = () => props.payment.refunds.reduce((sum, one) => sum + one.points, 0)
  /** What the provider did not send back: it is still the member's. */
  const owed = () =>
    props.payment.refunds.reduce((sum, one) => sum + (one.state === 'refused' ? one.amount : 0), 0)
  const giveUp = () =>
    act(async () => {
      await cancelTopUp(props.payment.id)
      await revalidate([myTopUp.key, myTopUps.key])
    })
  return (
    <section class={styles.standing} data-head={head()} aria-live="polite">
      <p class={styles.figure}>
        <Show
          when={props.payment.given !== null}
          fallback={moneyOf(props.payment.amount, props.payment.currency)}
        >
          +{numberOf(props.payment.given ?? 0)}
        </Show>
      </p>
      <h1>{topUp().heads[head()]}</h1>
      <p class={styles.detail}>{detail()}</p>
      <Show when={head() === 'waiting' || head() === 'processing'}>
        <div class={styles.waiting} aria-hidden="true" />
      </Show>
      <Terms>
        <Term term={topUp().amount}>{moneyOf(props.payment.amount, props.payment.currency)}</Term>
        <Term term={topUp().states[props.payment.state]}>
          {momentOf(props.payment.paidAt ?? props.payment.createdAt, deviceZone)}
        </Term>
        <Show when={props.payment.refunded > 0 && props.payment.refunds.length === 0}>
          <Term term={topUp().heads.refunded}>{moneyOf(props.payment.refunded, props.payment.currency)}</Term>
        </Show>
        <For each={props.payment.refunds}>
          {(refund) => (
            <Term term={topUp().refundOf(moneyOf(refund.amount, props.payment.currency))}>
              {topUp().refundStates[refund.state === 'settled' && refund.byHand ? 'byHand' : refund.state]}
            </Term>
          )}
        </For>
      </Terms>
      <Show when={owed() > 0}>
        <Banner tone="soon" role="status">
          {topUp().owed(moneyOf(owed(), props.payment.currency))}
        </Banner>
      </Show>
      <Refusal problem={problem()} />
      <div class={styles.actions}>
        <Show
          when={props.payment.payAt}
          fallback={
            <ButtonLink block href={props.payment.state === 'paid' ? '/me/points' : '/me/points/top-up'}>
              {props.payment.state === 'paid' ? topUp().toPoints : topUp().back}
            </ButtonLink>
          }
        >
          {(payAt) => (
            <>
              <ButtonLink block href={payAt()} rel="external">
                {topUp().goPay}
              </ButtonLink>
              <Button kind="text" block busy={busy()} onClick={() => void giveUp()}>
                {topUp().giveUp}
              </Button>
            </>
          )}
        </Show>
      </div>
    </section>
  )
}
