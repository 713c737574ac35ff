import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { invalidPhone } from './account.errors.ts'

/** Kinds of number that a message can reach; a landline cannot receive a code. */
const reachable = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP', 'PERSONAL_NUMBER'])

/**
 * A phone number in any usual writing (spaces, dashes, brackets, full-width digits, 86, +86 or 0086 in front) as
 * E.164, or null when it is none that a message can reach. Numbers without a country are Chinese.
 */
export function findPhone(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s().\-‐-―·/]/g, '')
  // The library would find a number in any text; what people add to one is more likely a slip than a wish.
  if (!/^\+?\d{5,17}$/.test(plain)) return null
  const number = parsePhoneNumberFromString(plain, 'CN')
  if (!number?.isValid()) return null
  return reachable.has(number.getType() ?? '') ? number.number : null
}

/** The same; throws `invalid_phone`. */
export function readPhone(text: string): string {
  const phone = findPhone(text)
  if (phone === null) throw invalidPhone()
  return phone
}
