import type { Answer, Club } from './a-club.ts'
import { book } from './a-plan.ts'
import { anEvent, type EventOptions } from './an-event.ts'

let keys = 0
export const transferKey = () => ({
  'idempotency-key': `transfer-${(keys += 1).toString().padStart(6, '0')}`,
})

/** Ana holds a party of two of an event at 100 a head and would pass it on; Bo could take it over. */
export async function aSeatToPassOn(club: Club, options: EventOptions = {}, guests: string[] = ['Guan']) {
  await club.aMember('ana', { points: 1_000 })
  await club.aMember('bo', { points: 1_000 })
  const event = await anEvent(club, { seats: 4, price: 100, ...options })
  const { id } = await book(club, 'ana', event.id, guests)
  return { event, id, path: `/api/registrations/${id}/transfer` }
}

/** Invites somebody by their phone; returns the invitation's id as its receiver finds it. */
export async function invite(club: Club, registrationId: string, from: string, to: string): Promise<string> {
  const sent = await club
    .as(from)
    .post(`/api/registrations/${registrationId}/transfer`, { to: club.person(to).phone })
  if (sent.status !== 201) throw new Error(`${from} could not invite ${to}: ${sent.text}`)
  const list = await club.as(to).get('/api/me/invitations')
  const [found] = list.body['invitations'] as { id: string }[]
  if (!found) throw new Error(`${to} sees no invitation: ${list.text}`)
  return found.id
}

/** A quote of the receiver's own. */
export async function quoteOf(
  club: Club,
  name: string,
  invitationId: string,
  guests: string[] = ['Hu'],
): Promise<{ id: string; amount: number }> {
  const quote = await club.as(name).post(`/api/me/invitations/${invitationId}/quotes`, { guests })
  if (quote.status !== 201) throw new Error(`${name} got no quote: ${quote.text}`)
  return quote.body as { id: string; amount: number }
}

export function acceptWith(
  club: Club,
  name: string,
  invitationId: string,
  quote: { id: string; amount: number },
  key = transferKey(),
): Promise<Answer> {
  const body = { quoteId: quote.id, amount: quote.amount }
  return club.as(name).post(`/api/me/invitations/${invitationId}/accept`, body, key)
}
