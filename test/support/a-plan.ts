import { day, hour } from '../../server/base/clock.ts'
import type { EventPlan } from '../../server/events/studio.contract.ts'
import type { Club } from './a-club.ts'
import { aClubOfKind, aVenue } from './an-event.ts'

/** What an editor sends: a golf morning in ten days for 48, booking open since a week, with its club and venue made. */
export async function aPlan(
  club: Club,
  { region = 'haikou', ...given }: Partial<EventPlan> & { region?: string } = {},
): Promise<EventPlan> {
  const now = club.deps.clock.now()
  const startsAt = given.startsAt ?? now + 10 * day
  return {
    clubId: given.clubId ?? (await aClubOfKind(club, { regions: [region] })).id,
    venueId: given.venueId ?? (await aVenue(club, { region })).id,
    title: { zh: '春分晨球', en: 'Equinox Morning Round' },
    summary: { zh: '双人最佳球位，含早茶', en: '' },
    description: { zh: '', en: '' },
    startsAt,
    endsAt: startsAt + 4 * hour,
    opensAt: now - 7 * day,
    closesAt: startsAt,
    capacity: 48,
    price: 600,
    guestsMax: 1,
    minTierId: 'silver',
    waitlistOpen: true,
    refundLadder: [
      { hoursBefore: 48, percent: 100 },
      { hoursBefore: 24, percent: 50 },
    ],
    groupSize: 4,
    attendancePoints: 100,
    allocation: 'first_come',
    fairStartSeconds: 0,
    promotion: 'automatic',
    tierPriority: false,
    transferFreezeHours: 24,
    namesFreezeHours: 12,
    minAge: null,
    needsChild: false,
    ...given,
  }
}

/** Books as a member does: quote, then the second confirmation. Returns the state that it led to. */
export async function book(
  club: Club,
  name: string,
  eventId: string,
  guests: readonly string[] = [],
): Promise<{ id: string; state: string }> {
  const quote = await club.as(name).post(`/api/events/${eventId}/quotes`, { guests })
  const answer = await club
    .as(name)
    .post(
      `/api/quotes/${String(quote.body['id'])}/confirm`,
      { amount: quote.body['amount'] },
      { 'idempotency-key': `book-${name}-${eventId}` },
    )
  if (answer.status !== 201) throw new Error(`${name} could not book: ${quote.text} ${answer.text}`)
  return { id: String(answer.body['registrationId']), state: String(answer.body['state']) }
}
