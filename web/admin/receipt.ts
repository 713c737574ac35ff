import { is } from 'valibot'
import { Receipt } from '../../server/payments/counter.contract.ts'

/** Whether the server takes this as the number of a slip. */
export function isReceipt(text: string): boolean {
  return is(Receipt, text)
}

/** Whether what was typed can be told to be wrong: two signs may still become a number. */
export function isWrongReceipt(text: string): boolean {
  return text.trim().length > 2 && !isReceipt(text)
}
