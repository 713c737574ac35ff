import { checkDraw, type Check } from '../../server/ballots/check-draw.rules.ts'
import type { DrawProof } from '../../server/ballots/ballot.contract.ts'
import { minute } from '../../server/base/clock.ts'
import type { Answer, Club } from './a-club.ts'
import { anEvent, type EventOptions } from './an-event.ts'

let keys = 0

/** Asks for seats and confirms the quote. */
export async function enter(
  club: Club,
  name: string,
  eventId: string,
  guests: string[] = [],
): Promise<Answer> {
  const quote = await club.as(name).post(`/api/events/${eventId}/quotes`, { guests })
  const { id, amount } = quote.body as { id: string; amount: number }
  const key = `ballot-${(keys += 1).toString().padStart(8, '0')}`
  return club.as(name).post(`/api/quotes/${id}/confirm`, { amount }, { 'idempotency-key': key })
}

/** An event whose seats are drawn in an hour. */
export async function aBallot(club: Club, options: EventOptions = {}) {
  const event = await anEvent(club, { closesAt: club.deps.clock.now() + 60 * minute, ...options })
  await club.deps.db.updateTable('events').set({ allocation: 'ballot' }).where('id', '=', event.id).execute()
  return event
}

/** An event that opens now, at 100 points, whose first seconds are drawn. */
export async function aFairStart(club: Club, seats: number, seconds = 30) {
  const opensAt = club.deps.clock.now()
  const event = await anEvent(club, { seats, price: 100, opensAt })
  await club.deps.db
    .updateTable('events')
    .set({ fair_start_seconds: seconds })
    .where('id', '=', event.id)
    .execute()
  return { ...event, opensAt }
}

/** Members by the names member0, member1 and so on. */
export async function members(club: Club, count: number, points = 1_000): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => `member${at}`)
  for (const name of names) await club.aMember(name, { points })
  return names
}

/** Registrations of an event by arrival. */
export async function statesIn(club: Club, eventId: string) {
  return club.deps.db
    .selectFrom('registrations')
    .select(['id', 'member_id', 'state', 'charged', 'wait_place', 'waiting_note'])
    .select(['party_size', 'live_member_id'])
    .where('event_id', '=', eventId)
    .orderBy('seq')
    .execute()
}

export type PublicBallot = {
  draws: { id: string; seedHash: string; listHash: string | null; drawnAt: number | null; entries: number }[]
  mine: Record<string, unknown> | null
}

/** What anybody is told of an event's first draw. */
export async function proofOf(club: Club, eventId: string): Promise<DrawProof> {
  const page = (await club.anonymous().get(`/api/ballots/${eventId}`)).body as PublicBallot
  const answer = await club.anonymous().get(`/api/ballots/${eventId}/draws/${page.draws[0]?.id}`)
  return answer.body as DrawProof
}

/** Runs a published draw again, as a visitor's browser does. */
export function checkOf(proof: DrawProof): Promise<Check> {
  return checkDraw({
    ...proof,
    seed: proof.seed ?? '',
    list: proof.list ?? '',
    listHash: proof.listHash ?? '',
  })
}
