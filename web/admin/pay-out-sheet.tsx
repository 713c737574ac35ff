import { createEffect, createSignal, on, Show } from 'solid-js'
import type { Method, UnpaidRefund } from '../../server/payments/counter.contract.ts'
import { payOutRefund } from '../api/counter.ts'
import { memberNumberOf } from '../i18n/format.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { isReceipt, isWrongReceipt } from './receipt.ts'
import { refundWords } from './refund.words.ts'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

type PayOutSheetProps = {
  refund: UnpaidRefund | undefined
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** Staff handed a refund over: how, on which slip of its own, and why. */
export function PayOutSheet(props: PayOutSheetProps) {
  const [method, setMethod] = createSignal<Method>('cash')
  const [receipt, setReceipt] = createSignal('')
  const [reason, setReason] = createSignal('')
  const { act, busy, problem, forget } = createActing()
  createEffect(
    on(
      () => props.refund,
      (refund) => {
        if (!refund) return
        setMethod(refund.paid.method ?? 'transfer')
        setReceipt('')
        setReason('')
        forget()
      },
    ),
  )
  const ready = () => isReceipt(receipt()) && reason().trim().length > 1
  const record = () =>
    act(async () => {
      const refund = props.refund
      if (!refund || !ready()) return
      await payOutRefund(refund.id, {
        method: method(),
        receipt: receipt().trim(),
        reason: reason().trim(),
      })
      toast(refundWords().handedOver)
      await props.onDone()
      props.onClose()
    })
  return (
    <Sheet
      open={props.refund !== undefined}
      onClose={() => props.onClose()}
      title={refundWords().handTitle}
      closeLabel={topUps().close}
      held={busy()}
      foot={
        <Show when={props.refund}>
          {(refund) => (
            <Button block busy={busy()} disabled={!ready()} onClick={() => void record()}>
              {refundWords().record(moneyOf(refund().amount, refund().currency))}
            </Button>
          )}
        </Show>
      }
    >
      <Show when={props.refund}>
        {(refund) => (
          <div class={styles.check}>
            <p>
              <b>{refund().member.name}</b> <span class="soft">{memberNumberOf(refund().member.number)}</span>
            </p>
            <p class={styles.money}>{moneyOf(refund().amount, refund().currency)}</p>
            <p class="small soft">{refundWords().handNote}</p>
            <Segmented
              label={topUps().method}
              options={(['cash', 'card', 'transfer'] as const).map((value) => ({
                value,
                label: topUps().methods[value],
              }))}
              value={method()}
              onChange={setMethod}
            />
            <Input
              label={refundWords().slip}
              hint={refundWords().slipHint}
              value={receipt()}
              onInput={setReceipt}
              error={isWrongReceipt(receipt()) ? topUps().receiptWrong : undefined}
              autocomplete="off"
              maxLength={40}
            />
            <Input
              label={topUps().reason}
              hint={refundWords().reasonHint}
              value={reason()}
              onInput={setReason}
              error={problem()?.field('reason')}
              autocomplete="off"
              maxLength={300}
            />
            <Refusal problem={problem()} />
          </div>
        )}
      </Show>
    </Sheet>
  )
}
