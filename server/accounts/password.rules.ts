import type { Sentence } from '../base/domain-error.ts'
import { commonestPasswords } from './commonest-passwords.ts'

export const passwordMin = 10
export const passwordMax = 128

export type PasswordFault = 'too_short' | 'too_long' | 'is_the_phone' | 'too_common'

/** Characters are compared as people see them: full-width and composed forms count as their plain ones. */
export function plainPassword(password: string): string {
  return password.normalize('NFKC')
}

/**
 * What keeps a password from being accepted, or null. Length counts characters, not bytes; nothing is demanded of
 * its classes (NIST SP 800-63B, 5.1.1.2).
 */
export function passwordFault(password: string, phone: string | null): PasswordFault | null {
  const plain = plainPassword(password)
  const length = [...plain].length
  if (length < passwordMin) return 'too_short'
  if (length > passwordMax) return 'too_long'
  if (phone !== null && isPhone(plain, phone)) return 'is_the_phone'
  return isCommon(plain) ? 'too_common' : null
}

function isPhone(password: string, phone: string): boolean {
  if (!/^[+\d\s().-]+$/.test(password)) return false
  const typed = password.replace(/\D/g, '').replace(/^00/, '')
  return phone.replace(/\D/g, '').endsWith(typed)
}

function isCommon(password: string): boolean {
  const compact = password.toLowerCase().replace(/\s/g, '')
  return commonestPasswords.has(compact) || isRun(compact)
}

/** All the same character, or each the next of the one before: 1111111111, abcdefghij. */
function isRun(text: string): boolean {
  const steps = new Set<number>()
  for (let at = 1; at < text.length; at += 1) steps.add(text.charCodeAt(at) - text.charCodeAt(at - 1))
  const [step] = steps
  return steps.size === 1 && (step === 0 || step === 1 || step === -1)
}

export const passwordFaultSentences: Readonly<Record<PasswordFault, Sentence>> = {
  too_short: {
    zh: '密码至少需要 10 个字符。一句您记得住的话就很好。',
    en: 'A password needs at least 10 characters. A sentence you will remember is a good one.',
  },
  too_long: { zh: '密码最多 128 个字符。', en: 'A password can have at most 128 characters.' },
  is_the_phone: {
    zh: '密码不能是手机号。请换一个别人猜不到的。',
    en: 'A password cannot be your phone number. Please choose one that others would not guess.',
  },
  too_common: {
    zh: '这个密码太常见，容易被猜到。请换一个。',
    en: 'This password is very common and easy to guess. Please choose another.',
  },
}
