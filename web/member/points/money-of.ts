import { moneyText } from '../../../server/payments/money.rules.ts'
import { locale } from '../../i18n/locale.ts'

/** Money in the reader's language; `amount` is in minor units. */
export function moneyOf(amount: number, currency: string): string {
  return moneyText(amount, currency, locale())
}
