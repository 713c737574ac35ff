import type { Answer, Club } from './a-club.ts'

export const goodPassword = '椰林下的早茶 7 点'

/** The texts that the outbox holds for a phone or e-mail, newest first. */
export async function textsTo(
  club: Club,
  to: string,
): Promise<{ template: string; sms: string; state: string }[]> {
  const { body } = await club.anonymous().get('/dev/outbox.json')
  const messages = body['messages'] as { to: string; template: string; sms: string; state: string }[]
  return messages.filter((message) => message.to === to)
}

/** The six digits of the newest message to a phone. */
export async function codeTo(club: Club, phone: string): Promise<string> {
  const [newest] = await textsTo(club, phone)
  const code = /\d{6}/.exec(newest?.sms ?? '')?.[0]
  if (!code) throw new Error(`No code was sent to ${phone}`)
  return code
}

/** Headers of a browser that carries the session which an answer opened. */
export function cookieFrom(answer: Answer): { cookie: string } {
  const set = answer.headers.get('set-cookie') ?? ''
  const pair = /^(__Host-guibin=[^;]+)/.exec(set)?.[1]
  if (!pair) throw new Error(`No session was opened: ${answer.status} ${answer.text}`)
  return { cookie: pair }
}

export function tokenOf({ cookie }: { cookie: string }): string {
  return cookie.replace('__Host-guibin=', '')
}

export const newcomer = {
  password: goodPassword,
  familyName: '王',
  givenName: '海宁',
  salutation: 'ms',
  regionId: 'haikou',
  locale: 'zh',
} as const

/** Signs up through the product's own door and answers the browser's headers. */
export async function signUpBy(club: Club, phone: string, more: Record<string, unknown> = {}) {
  const asked = await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
  if (asked.status !== 202) throw new Error(`No code was promised: ${asked.text}`)
  const code = await codeTo(club, phone)
  const answer = await club.anonymous().post('/api/accounts/sign-up', { ...newcomer, phone, code, ...more })
  return { answer, headers: cookieFrom(answer) }
}
