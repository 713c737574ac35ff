import { accountsClient, type SignedIn } from '../api/accounts.ts'
import { answer } from '../api/client.ts'
import { locale } from '../i18n/locale.ts'

export type NewMember = {
  phone: string
  code: string
  password: string
  familyName: string
  givenName: string
  salutation: 'mr' | 'ms' | 'none'
  regionId: string
  /** Of the member who brought them. */
  referralCode?: string
}

/** Asks for a code; answers the seconds until it may be asked for again. */
export async function sendSignUpCode(phone: string): Promise<number> {
  const promised = await answer(accountsClient['sign-up'].codes.$post({ json: { phone } }))
  return promised.resendAfterSeconds
}

export async function checkSignUpCode(phone: string, code: string): Promise<void> {
  await accountsClient['sign-up'].codes.check.$post({ json: { phone, code } })
}

export function becomeMember(member: NewMember): Promise<SignedIn> {
  return answer(accountsClient['sign-up'].$post({ json: { ...member, locale: locale() } }))
}

/** +8613800000000 as 138 0000 0000, others as they are; one unbroken piece in a sentence. */
export function phoneText(e164: string): string {
  const mainland = /^\+86(\d{3})(\d{4})(\d{4})$/.exec(e164)
  return mainland ? mainland.slice(1).join('\u00a0') : e164
}
