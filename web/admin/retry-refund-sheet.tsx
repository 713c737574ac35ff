import { createEffect, createSignal, on } from 'solid-js'
import type { UnpaidRefund } from '../../server/payments/counter.contract.ts'
import { retryRefund } from '../api/counter.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { refundWords } from './refund.words.ts'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

type RetryRefundSheetProps = {
  refund: UnpaidRefund | undefined
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** Has the provider asked once more for a refund that it refused. */
export function RetryRefundSheet(props: RetryRefundSheetProps) {
  const [reason, setReason] = createSignal('')
  const { act, busy, problem, forget } = createActing()
  createEffect(
    on(
      () => props.refund,
      () => {
        setReason('')
        forget()
      },
    ),
  )
  const retry = () =>
    act(async () => {
      if (!props.refund) return
      await retryRefund(props.refund.id, reason().trim())
      toast(refundWords().retried)
      await props.onDone()
      props.onClose()
    })
  return (
    <Sheet
      open={props.refund !== undefined}
      onClose={() => props.onClose()}
      title={refundWords().retryTitle}
      held={busy()}
      foot={
        <Button block busy={busy()} disabled={reason().trim().length < 2} onClick={() => void retry()}>
          {refundWords().retryYes(moneyOf(props.refund?.amount ?? 0, props.refund?.currency ?? 'CNY'))}
        </Button>
      }
    >
      <div class={styles.check}>
        <p>{refundWords().retryNote}</p>
        <Input
          label={topUps().reason}
          hint={refundWords().retryHint}
          value={reason()}
          onInput={setReason}
          error={problem()?.field('reason')}
          autocomplete="off"
          maxLength={300}
        />
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}
