import { createEffect, createSignal, on, Show } from 'solid-js'
import type { UnpaidRefund } from '../../server/payments/counter.contract.ts'
import { payOutRefund } from '../api/counter.ts'
import { memberNumberOf } from '../i18n/format.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { refundWords } from './refund.words.ts'
import { emptySlip, isWhole, SlipFields } from './slip-fields.tsx'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

type PayOutSheetProps = {
  refund: UnpaidRefund | undefined
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** Staff handed a refund over: how, on which slip of its own, and why. */
export function PayOutSheet(props: PayOutSheetProps) {
  const [slip, setSlip] = createSignal(emptySlip)
  const { act, busy, problem, forget } = createActing()
  createEffect(
    on(
      () => props.refund,
      (refund) => {
        if (!refund) return
        setSlip({ ...emptySlip, method: refund.paid.method ?? 'transfer' })
        forget()
      },
    ),
  )
  const record = () =>
    act(async () => {
      const refund = props.refund
      if (!refund || !isWhole(slip())) return
      const { method, receipt, reason } = slip()
      await payOutRefund(refund.id, { method, receipt: receipt.trim(), reason: reason.trim() })
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
            <Button block busy={busy()} disabled={!isWhole(slip())} onClick={() => void record()}>
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
            <SlipFields
              slip={slip()}
              onChange={setSlip}
              number={{ label: refundWords().slip, hint: refundWords().slipHint }}
              reasonHint={refundWords().reasonHint}
              reasonError={problem()?.field('reason')}
            />
            <Refusal problem={problem()} />
          </div>
        )}
      </Show>
    </Sheet>
  )
}
