import type { Random } from '../base/random.ts'
import { digits } from '../base/random.ts'

/** Twelve digits: the club's prefix, seven drawn ones and a Luhn check digit, so that a mistyped one is noticed. */
export function drawMemberNumber(random: Random): string {
  const body = `8898${digits(random, 7)}`
  return body + luhnDigit(body)
}

export function isMemberNumber(text: string): boolean {
  return /^\d{12}$/.test(text) && luhnDigit(text.slice(0, 11)) === text.slice(11)
}

/** ISO/IEC 7812-1, annex B. */
function luhnDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}
