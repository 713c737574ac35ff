import { revalidate } from '@solidjs/router'
import { For } from 'solid-js'
import type { AskedRefund } from '../../../server/payments/top-up.contract.ts'
import { idempotencyKey } from '../../api/client.ts'
import { myPoints } from '../../api/points.ts'
import { me, meOrVisitor } from '../../api/session.ts'
import { confirmTopUpRefund, declineTopUpRefund, myTopUp, myTopUps } from '../../api/top-ups.ts'
import { momentOf, pointsOf } from '../../i18n/format.ts'
import { createActing } from '../../shell/acting.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { toast } from '../../ui/toast.tsx'
import { deviceZone } from '../device-zone.ts'
import { moneyOf } from './money-of.ts'
import { topUp } from './top-up.words.ts'
import styles from './top-up.module.css'

/** Refunds that wait for the member: nothing is taken without their word. */
export function TopUpRefunds(props: { refunds: readonly AskedRefund[] }) {
  return <For each={props.refunds}>{(refund) => <Asked refund={refund} />}</For>
}

function Asked(props: { refund: AskedRefund }) {
  const { act, doing, problem } = createActing<'confirm' | 'decline'>()
  const key = idempotencyKey()
  const money = () => moneyOf(props.refund.amount, props.refund.currency)
  const stale = [myTopUps.key, myTopUp.key, myPoints.key, me.key, meOrVisitor.key]
  const confirm = () =>
    act(
      async () => {
        await confirmTopUpRefund(props.refund.quoteId, props.refund.points, key)
        toast(topUp().refundDone(money()))
        await revalidate(stale)
      },
      { as: 'confirm' },
    )
  const decline = () =>
    act(
      async () => {
        await declineTopUpRefund(props.refund.quoteId)
        toast(topUp().declined)
        await revalidate(stale)
      },
      { as: 'decline' },
    )
  return (
    <Card padded class={styles.refund}>
      <h2>{topUp().refundTitle(money())}</h2>
      <p class="small soft">{topUp().refundReason(props.refund.reason)}</p>
      <p>
        {topUp().refundTakes(pointsOf(props.refund.points), momentOf(props.refund.expiresAt, deviceZone))}
      </p>
      <Refusal problem={problem()} />
      <div class={styles.answers}>
        <Button busy={doing() === 'confirm'} onClick={() => void confirm()}>
          {topUp().refundConfirm(pointsOf(props.refund.points))}
        </Button>
        <Button kind="text" busy={doing() === 'decline'} onClick={() => void decline()}>
          {topUp().refundDecline}
        </Button>
      </div>
    </Card>
  )
}
