import type { Answer, Club } from './a-club.ts'
import { pointsKey } from './a-gift.ts'

export type Household = {
  id: string
  balance: number
  members: {
    id: string
    me: boolean
    owner: boolean
    left: number
    given: number
    drawn: number
    drawnThisMonth: number
  }[]
  invited: { id: string; hint: string }[]
}

export async function householdOf(club: Club, name: string): Promise<Household | null> {
  const { body } = await club.as(name).get('/api/me/household')
  return body['household'] as Household | null
}

/** The id of a member's own membership. */
export async function membershipOf(club: Club, name: string): Promise<string> {
  const household = await householdOf(club, name)
  return household?.members.find((one) => one.me)?.id ?? ''
}

export async function inviteTo(club: Club, owner: string, name: string): Promise<string> {
  const sent = await club
    .as(owner)
    .post('/api/me/household/invitations', { number: club.person(name).number })
  if (sent.status !== 201) throw new Error(`${owner} could not invite ${name}: ${sent.text}`)
  const { body } = await club.as(name).get('/api/me/household')
  return (body['invitations'] as { id: string }[])[0]?.id ?? ''
}

/** A household of its owner and those who joined; none of them may draw yet. */
export async function aHousehold(club: Club, owner: string, others: readonly string[]): Promise<void> {
  await club.as(owner).post('/api/me/household', { name: '王家' })
  for (const name of others) {
    const id = await inviteTo(club, owner, name)
    const joined = await club.as(name).post(`/api/me/household/invitations/${id}/accept`)
    if (joined.status !== 201) throw new Error(`${name} could not join: ${joined.text}`)
  }
}

export async function permit(
  club: Club,
  owner: string,
  name: string,
  permission: { maySpend: boolean; monthLimit: number | null },
): Promise<Answer> {
  return club.as(owner).put(`/api/me/household/members/${await membershipOf(club, name)}`, permission)
}

export function quoteAct(
  club: Club,
  name: string,
  act: 'contribute' | 'draw' | 'leave' | 'remove' | 'close',
  more: { amount?: number; membershipId?: string } = {},
): Promise<Answer> {
  return club.as(name).post('/api/me/household/quotes', { act, ...more })
}

export function confirmAct(club: Club, name: string, quote: Answer, key = pointsKey()): Promise<Answer> {
  const path = `/api/me/household/quotes/${String(quote.body['id'])}/confirm`
  return club.as(name).post(path, { amount: quote.body['amount'] }, key)
}

/** A whole act: its quote and its confirmation, or the refusal of the quote. */
export async function act(
  club: Club,
  name: string,
  what: 'contribute' | 'draw' | 'leave' | 'remove' | 'close',
  more: { amount?: number; membershipId?: string } = {},
): Promise<Answer> {
  const quote = await quoteAct(club, name, what, more)
  return quote.status === 201 ? confirmAct(club, name, quote) : quote
}
