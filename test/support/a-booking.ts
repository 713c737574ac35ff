import type { Answer, Club } from './a-club.ts'

let keys = 0

/** A fresh Idempotency-Key. */
export const aKey = () => ({ 'idempotency-key': `a-key-${(keys += 1).toString().padStart(8, '0')}` })

/** Books for a member and guests by a quote and its confirmation. */
export async function book(
  club: Club,
  name: string,
  eventId: string,
  guests: string[] = [],
): Promise<Answer> {
  const quoted = await club.as(name).post(`/api/events/${eventId}/quotes`, { guests })
  const { id, amount } = quoted.body as { id: string; amount: number }
  return club.as(name).post(`/api/quotes/${id}/confirm`, { amount }, aKey())
}

/** Cancels or leaves for whatever refund is shown. */
export async function leave(club: Club, name: string, registrationId: unknown): Promise<Answer> {
  const path = `/api/registrations/${String(registrationId)}`
  const preview = await club.as(name).get(`${path}/cancellation`)
  return club.as(name).delete(path, { refund: preview.body['refund'] })
}

export type OwnRegistration = {
  id: string
  state: string
  rank: number | null
  charged: number
  waitingNote: string | null
  offer: { id: string; lapsesAt: number; amount: number } | null
  waitlist: Record<string, unknown> | null
}

/** A registration as its own member reads it. */
export async function readOwn(club: Club, name: string, registrationId: unknown): Promise<OwnRegistration> {
  const answer = await club.as(name).get(`/api/me/registrations/${String(registrationId)}`)
  if (answer.status !== 200) throw new Error(`${name} cannot read it: ${answer.text}`)
  return answer.body as OwnRegistration
}

/** The noted decisions of a registration, oldest first. */
export async function decisionsOf(club: Club, registrationId: unknown) {
  const rows = await club.deps.db
    .selectFrom('registration_decisions')
    .select(['decision', 'rule', 'numbers'])
    .where('registration_id', '=', String(registrationId))
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, numbers: JSON.parse(row.numbers) as Record<string, unknown> }))
}

/** The messages that an account was told, oldest first. */
export async function toldTo(club: Club, name: string): Promise<string[]> {
  const rows = await club.deps.db
    .selectFrom('outbox')
    .select('template')
    .where('account_id', '=', club.person(name).accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.template)
}
