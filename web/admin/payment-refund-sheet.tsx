import { createResource, createSignal, Show } from 'solid-js'
import { revalidate } from '@solidjs/router'
import type { CounterPayment } from '../../server/payments/counter.contract.ts'
import { minorUnitsOf } from '../../server/payments/money.rules.ts'
import { idempotencyKey } from '../api/client.ts'
import { askRefund, counterDay, readRefundable, unpaidRefunds } from '../api/counter.ts'
import { pointsOf } from '../i18n/format.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

/** A manager gives money back; the member confirms what points go with it. */
export function PaymentRefundSheet(props: { payment: CounterPayment | undefined; onClose: () => void }) {
  const [known] = createResource(
    () => props.payment?.id,
    (id) => readRefundable(id).catch(() => undefined),
  )
  const [typed, setTyped] = createSignal('')
  const [reason, setReason] = createSignal('')
  // One wish a payment: a lost answer does not ask twice.
  const [key, setKey] = createSignal(idempotencyKey())
  const { act, busy, problem, forget } = createActing()
  const amount = () => minorUnitsOf(typed(), props.payment?.currency ?? 'CNY')
  const close = () => {
    setTyped('')
    setReason('')
    setKey(idempotencyKey())
    forget()
    props.onClose()
  }
  const ask = () =>
    act(async () => {
      const [payment, money] = [props.payment, amount()]
      if (!payment || money === null) return
      const asked = await askRefund({ paymentId: payment.id, amount: money, reason: reason() }, key())
      toast(asked.state === 'asked' ? topUps().refundAsked : topUps().refundNow)
      await revalidate([counterDay.key, unpaidRefunds.key])
      close()
    })
  return (
    <Sheet
      open={props.payment !== undefined}
      onClose={close}
      title={topUps().refundTitle}
      held={busy()}
      foot={
        <Button
          block
          busy={busy()}
          disabled={amount() === null || reason().trim().length < 2}
          onClick={() => void ask()}
        >
          {topUps().refundAsk}
        </Button>
      }
    >
      <div class={styles.check}>
        <Show when={known.latest}>
          {(now) => (
            <p>
              {topUps().refundable(
                moneyOf(now().refundable, props.payment?.currency ?? 'CNY'),
                pointsOf(now().pointsBack),
              )}
            </p>
          )}
        </Show>
        <p class="small soft">{topUps().refundRule}</p>
        <Input
          label={topUps().refundAmount}
          value={typed()}
          onInput={setTyped}
          inputmode="decimal"
          autocomplete="off"
          maxLength={10}
        />
        <Input label={topUps().reason} value={reason()} onInput={setReason} maxLength={300} />
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}
