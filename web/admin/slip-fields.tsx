import type { Method } from '../../server/payments/counter.contract.ts'
import { Input } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { isReceipt, isWrongReceipt } from './receipt.ts'
import { topUps } from './top-ups.words.ts'

/** What staff note of money that they took or handed over. */
export type Slip = { method: Method; receipt: string; reason: string }

export const emptySlip: Slip = { method: 'cash', receipt: '', reason: '' }

/** Whether the server takes it. */
export function isWhole({ receipt, reason }: Slip): boolean {
  return isReceipt(receipt) && reason.trim().length > 1
}

type SlipFieldsProps = {
  slip: Slip
  onChange: (slip: Slip) => void
  number: { label: string; hint: string }
  reasonHint: string
  reasonError?: string | undefined
}

/** How it was paid, the number of the slip, and why. */
export function SlipFields(props: SlipFieldsProps) {
  return (
    <>
      <Segmented
        label={topUps().method}
        options={(['cash', 'card', 'transfer'] as const).map((value) => ({
          value,
          label: topUps().methods[value],
        }))}
        value={props.slip.method}
        onChange={(method) => props.onChange({ ...props.slip, method })}
      />
      <Input
        label={props.number.label}
        hint={props.number.hint}
        error={isWrongReceipt(props.slip.receipt) ? topUps().receiptWrong : undefined}
        value={props.slip.receipt}
        onInput={(receipt) => props.onChange({ ...props.slip, receipt })}
        autocomplete="off"
        maxLength={40}
      />
      <Input
        label={topUps().reason}
        hint={props.reasonHint}
        value={props.slip.reason}
        onInput={(reason) => props.onChange({ ...props.slip, reason })}
        error={props.reasonError}
        autocomplete="off"
        maxLength={300}
      />
    </>
  )
}
