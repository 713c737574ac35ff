import { inTransaction } from '../../db/transaction.ts'
import { rewardAttendance } from '../../server/checkin/reward-attendance.ts'
import { day, hour, minute } from '../../server/base/clock.ts'
import { earnFor } from '../../server/earning/earn-for.ts'
import { campaignRule } from '../../server/earning/default-rules.ts'
import type { EarningFact } from '../../server/earning/earning.rules.ts'
import { auditLedger, type Night } from '../../server/ledger-audit/audit-ledger.ts'
import { refundUnusedEntries } from '../../server/lounges/refund-unused-entries.ts'
import { expireLots } from '../../server/points/expire-lots.ts'
import { timeOutHolds } from '../../server/points/resolve-hold.ts'
import { aKey, book, leave } from './a-booking.ts'
import type { Club } from './a-club.ts'
import { aLounge } from './a-lounge.ts'
import { aClubOfKind, anEvent, aVenue } from './an-event.ts'

/** The night after the day that the clock shows. */
export async function aNight(club: Club): Promise<Night | null> {
  const now = club.deps.clock.now()
  // 02:10 in the club's books, of the next day.
  const next = Math.floor((now + 8 * hour) / day) * day + day - 8 * hour + 130 * minute
  club.setTime(next - now)
  await Promise.all([timeOutHolds(club.deps), expireLots(club.deps), refundUnusedEntries(club.deps)])
  return auditLedger(club.deps)
}

/** Facts of a member, as other slices tell them. */
export function earn(club: Club, name: string, facts: Partial<EarningFact>[]) {
  const { memberId } = club.person(name)
  const [tierId, regionId, occurredAt] = ['silver', 'haikou', club.deps.clock.now()]
  const whole = facts.map((fact): EarningFact => {
    const reference = club.deps.newId()
    const about = { kind: 'topped_up', reference, memberId, subjectId: reference, clubId: null } as const
    return { ...about, regionId, tierId, tierPercent: 100, amount: 0, occurredAt, ...fact }
  })
  return inTransaction(club.deps, (trx) => earnFor(trx, club.deps, whole))
}

/**
 * A year of a small club by its use cases, four seasons long: parties that come, shrink, leave early and late, are
 * moved and called off, lounge entries that are used and not, top-ups, capped visits, and points that run out. Every
 * season ends with a night's audit; answers those nights.
 */
export async function aLedgerYear(club: Club): Promise<Night[]> {
  const nights: Night[] = []
  const lounge = await aLounge(club)
  await club.aStaff('lin', 'marketer', ['haikou'])
  for (const name of ['ana', 'bo', 'cy']) await club.aMember(name, { points: 5_000 })
  const { id: clubId } = await aClubOfKind(club)
  const venue = await aVenue(club)
  for (let season = 0; season < 4; season += 1) {
    const startsAt = club.deps.clock.now() + 20 * day
    const options = { clubId, venueId: venue.id, startsAt, price: 101, guestsMax: 2, attendancePoints: 33 }
    const event = await anEvent(club, { ...options, seats: 8 })
    const [ofAna, ofBo, ofCy] = [
      await book(club, 'ana', event.id, ['Xu', 'Yi']),
      await book(club, 'bo', event.id),
      await book(club, 'cy', event.id, ['Zhou']),
    ].map((answer) => String(answer.body['registrationId']))
    const given = { kind: 'campaign', subjectId: campaignRule } as const
    await earn(club, 'ana', [{ amount: 20_000 }, ...[30, 0, 250].map((amount) => ({ ...given, amount }))])
    if (season === 0)
      await earn(club, 'cy', [{ kind: 'birthday', occurredAt: Date.parse('2024-01-10T10:00+08:00') }])
    const visits = [1, 2, 3].map(() => ({ kind: 'lounge_visited' as const }))
    await earn(club, 'bo', visits)
    if (season === 1) await visit(club, lounge)
    // A guest fewer two days before, bo leaves when half comes back, cy when it is too late.
    club.setTime(startsAt - 3 * day - club.deps.clock.now())
    const path = `/api/registrations/${ofAna ?? ''}/guests`
    const shown = await club.as('ana').get(`${path}/leaving?positions=1`)
    const gone = await club.as('ana').delete(path, { positions: [1], refund: shown.body['refund'] }, aKey())
    if (gone.status !== 200) throw new Error(gone.text)
    if (season === 2) {
      await leave(club, 'cy', ofCy)
      const other = await anEvent(club, { ...options, startsAt: startsAt + 5 * day, seats: 3 })
      await book(club, 'cy', other.id)
      await callOff(club, other.id)
    }
    club.setTime(1.5 * day)
    await leave(club, 'bo', ofBo)
    club.setTime(startsAt - club.deps.clock.now())
    await attended(club, ofAna)
    club.setTime(5 * hour)
    await rewardAttendance(club.deps)
    const night = await aNight(club)
    if (night) nights.push(night)
    club.setTime(60 * day)
  }
  return nights
}

type Lounge = Awaited<ReturnType<typeof aLounge>>

/** Ana brings more guests than her tier has free: once she comes, once she does not. */
async function visit(club: Club, lounge: Lounge): Promise<void> {
  for (const comes of [true, false]) {
    const nonce = club.deps.newId()
    await lounge.scan('ana', { nonce, guests: 1 })
    await lounge.post('ask', { nonce, guests: 1 })
    const { body } = await club.as('ana').get('/api/me/lounge-requests')
    const [asked] = body['requests'] as { quoteId: string; amount: number }[]
    await club
      .as('ana')
      .post(`/api/me/lounge-requests/${asked?.quoteId ?? ''}/confirm`, { amount: asked?.amount }, aKey())
    if (comes) await lounge.admit(nonce, { guests: 1 })
    club.setTime(5 * hour)
  }
}

async function callOff(club: Club, eventId: string): Promise<void> {
  const read = await club.as('lin').get(`/api/studio/events/${eventId}`)
  const version = read.body['version']
  const answer = await club
    .as('lin')
    .post(`/api/studio/events/${eventId}/cancellation`, { version, reason: '台风' })
  if (answer.status >= 300) throw new Error(answer.text)
}

/** As the desk notes it. */
async function attended(club: Club, registrationId: string | undefined): Promise<void> {
  await club.deps.db
    .updateTable('registrations')
    .set({ state: 'attended', attended_at: club.deps.clock.now() })
    .where('id', '=', registrationId ?? '')
    .execute()
}
