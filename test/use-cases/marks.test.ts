import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../server/base/clock.ts'
import { rewardAttendance } from '../../server/checkin/reward-attendance.ts'
import { decideAppeal } from '../../server/marks/decide-appeal.ts'
import type { MarkKind } from '../../server/marks/mark.rules.ts'
import { seatLeftOver } from '../../server/registrations/seat-left-over.ts'
import { aClub, type Answer, type Club } from '../support/a-club.ts'
import { aVenue, anEvent } from '../support/an-event.ts'
import { aMark } from '../support/a-mark.ts'
import { anEventDesk } from '../support/a-lounge.ts'
import { engines } from '../support/engines.ts'
import { letterNames } from '../support/letters.ts'

let keys = 0
const aKey = () => ({ 'idempotency-key': `mark-${(keys += 1).toString().padStart(8, '0')}` })

async function book(club: Club, name: string, eventId: string): Promise<Answer> {
  const quoted = await club.as(name).post(`/api/events/${eventId}/quotes`, { guests: [] })
  if (quoted.status !== 201) return quoted
  const { id, amount } = quoted.body
  return club.as(name).post(`/api/quotes/${String(id)}/confirm`, { amount }, aKey())
}

/** An instant as the club's clock takes it. */
const at = (instant: number) => new Date(instant).toISOString()

const idOf = (answer: Answer) => String(answer.body['registrationId'])

type Shown = { weight: number; waitlistOnly: boolean; marks: Record<string, unknown>[] }

async function marksOf(club: Club, name: string): Promise<Shown> {
  return (await club.as(name).get('/api/me/marks')).body as unknown as Shown
}

/** Marks as they are given, each for a booking of its own in an event ten days from now. */
async function givenTo(
  club: Club,
  name: string,
  kinds: readonly MarkKind[],
  region = 'haikou',
): Promise<void> {
  for (const [number, kind] of kinds.entries()) {
    const startsAt = club.deps.clock.now() + (10 + number) * day
    const event = await anEvent(club, { region, startsAt, title: `第${number + 1}场` })
    const registrationId = idOf(await book(club, name, event.id))
    await aMark(club, name, registrationId, kind)
  }
}

describe.each(engines)('marks on %s', (engine) => {
  describe('who did not come', () => {
    async function aConcert({ door = true } = {}) {
      const club = await aClub(engine, { now: '2026-05-01T18:00:00+08:00' })
      const venue = await aVenue(club, { kind: 'concert_hall' })
      const event = await anEvent(club, {
        venueId: venue.id,
        startsAt: '2026-05-01T19:30:00+08:00',
        endsAt: '2026-05-01T21:30:00+08:00',
      })
      const desk = door ? await anEventDesk(club, { venueId: venue.id }) : null
      for (const name of ['ana', 'bo']) {
        await club.aMember(name)
        await book(club, name, event.id)
      }
      return { club, desk, event }
    }

    it('gets one mark of weight 2 for 90 days, however many processes settle the event, and is told', async () => {
      const { club, desk } = await aConcert()
      await desk?.letIn('ana')
      club.setTime('2026-05-01T22:00:00+08:00')
      const runs = await Promise.all([1, 2, 3].map(() => rewardAttendance(club.deps)))
      expect(runs.reduce((sum, run) => sum + run.noShows, 0)).toBe(1)
      await rewardAttendance(club.deps)

      const shown = await marksOf(club, 'bo')
      expect(shown).toMatchObject({ weight: 2, opensLaterBy: 12 * hour, waitlistOnly: false })
      expect(shown.marks).toMatchObject([
        {
          kind: 'no_show',
          weight: 2,
          state: 'given',
          counts: true,
          mayAppeal: true,
          event: { title: { zh: '春分晨球' } },
          expiresAt: Date.parse('2026-05-01T22:00:00+08:00') + 90 * day,
        },
      ])
      expect(await letterNames(club, { to: 'bo' })).toEqual(['registration_confirmed', 'mark_given'])
      expect(await marksOf(club, 'ana')).toMatchObject({ weight: 0, marks: [] })
      const noted = await club.deps.db
        .selectFrom('registration_decisions')
        .select(['decision', 'rule'])
        .orderBy('decision')
        .execute()
      expect(noted).toEqual([
        { decision: 'mark_given', rule: 'no_show' },
        { decision: 'no_show', rule: 'not_checked_in' },
      ])
    })

    it('gets none where no door desk could have let them in', async () => {
      const { club } = await aConcert({ door: false })
      club.setTime('2026-05-01T22:00:00+08:00')
      expect(await rewardAttendance(club.deps)).toMatchObject({ noShows: 2 })
      expect(await marksOf(club, 'bo')).toMatchObject({ weight: 0, marks: [] })
    })
  })

  describe('who gives a seat up late', () => {
    it('is told in the preview, must accept it, and gets one mark of weight 1', async () => {
      const club = await aClub(engine)
      await club.aMember('ana', { points: 1_000 })
      const event = await anEvent(club, { price: 300, startsAt: '2026-05-10T10:00:00+08:00' })
      const path = `/api/registrations/${idOf(await book(club, 'ana', event.id))}`
      const preview = async () => (await club.as('ana').get(`${path}/cancellation`)).body
      club.setTime('2026-05-09T09:59:59+08:00')
      const lateFrom = Date.parse('2026-05-09T10:00:00+08:00')
      expect(await preview()).toMatchObject({ refund: 150, mark: null, lateFrom })
      club.setTime('2026-05-09T10:00:01+08:00')
      const expiresAt = lateFrom + 1_000 + 90 * day
      expect(await preview()).toMatchObject({ refund: 0, mark: { weight: 1, expiresAt } })

      expect(await club.as('ana').delete(path, { refund: 0 })).toMatchObject({
        status: 409,
        body: { code: 'mark_not_accepted', weight: 1, expiresAt },
      })
      expect(await marksOf(club, 'ana')).toMatchObject({ weight: 0 })
      expect((await club.as('ana').delete(path, { refund: 0, acceptsMark: true })).status).toBe(200)
      expect(await marksOf(club, 'ana')).toMatchObject({
        weight: 1,
        opensLaterBy: 3 * hour,
        marks: [{ kind: 'late_withdrawal', weight: 1 }],
      })
      expect(await letterNames(club, { to: 'ana' })).toContain('mark_given')
    })

    it('gets none for a place on the waitlist, nor for a seat that came from it inside those hours', async () => {
      const club = await aClub(engine)
      for (const name of ['ana', 'bo', 'cy']) await club.aMember(name)
      const event = await anEvent(club, { seats: 1, startsAt: '2026-05-10T10:00:00+08:00' })
      const ana = idOf(await book(club, 'ana', event.id))
      const bo = idOf(await book(club, 'bo', event.id))
      const cy = idOf(await book(club, 'cy', event.id))
      club.setTime('2026-05-10T04:00:00+08:00')
      expect((await club.as('cy').delete(`/api/registrations/${cy}`, { refund: 0 })).status).toBe(200)
      const leave = { refund: 0, acceptsMark: true }
      expect((await club.as('ana').delete(`/api/registrations/${ana}`, leave)).status).toBe(200)
      // bo was seated just now, at four in the morning.
      expect((await club.as('bo').get(`/api/registrations/${bo}/cancellation`)).body).toMatchObject({
        mark: null,
      })
      expect((await club.as('bo').delete(`/api/registrations/${bo}`, { refund: 0 })).status).toBe(200)
      const weights = await Promise.all(['ana', 'bo', 'cy'].map((name) => marksOf(club, name)))
      expect(weights.map((one) => one.weight)).toEqual([1, 0, 0])
    })

    it('gets none when the club cancels the event', async () => {
      const club = await aClub(engine)
      await club.aMember('ana')
      await club.aStaff('lin', 'manager')
      const event = await anEvent(club, { startsAt: '2026-05-10T10:00:00+08:00' })
      await book(club, 'ana', event.id)
      club.setTime('2026-05-10T08:00:00+08:00')
      const cancelled = await club
        .as('lin')
        .post(`/api/studio/events/${event.id}/cancellation`, { version: 1, reason: '台风' })
      expect(cancelled.status).toBe(200)
      expect(await marksOf(club, 'ana')).toMatchObject({ weight: 0, marks: [] })
    })
  })

  describe('booking with marks', () => {
    /** Booking opens for silver at noon in two days; four seats. */
    async function aMorning() {
      const club = await aClub(engine)
      for (const name of ['ana', 'bo']) await club.aMember(name)
      return club
    }
    const opensAt = Date.parse('2026-05-03T12:00:00+08:00')
    const golf = (club: Club, waitlist = true) =>
      anEvent(club, { seats: 4, opensAt, waitlist, startsAt: '2026-05-20T10:00:00+08:00' })

    it.each([
      { kinds: ['late_withdrawal'] as const, hours: 3 },
      { kinds: ['no_show'] as const, hours: 12 },
    ])('opens $hours hours later after $kinds, and the page says why', async ({ kinds, hours }) => {
      const club = await aMorning()
      await givenTo(club, 'ana', kinds)
      const event = await golf(club)
      club.setTime(at(opensAt))
      expect((await club.as('ana').get(`/api/events/${event.id}`)).body).toMatchObject({
        availability: 'not_open_yet',
        opensAt: opensAt + hours * hour,
        marks: { opensLaterBy: hours * hour, waitlistOnly: false },
      })
      const open = (await club.as('ana').get('/api/events?open=yes')).body['events'] as { id: string }[]
      expect(open.map((one) => one.id)).not.toContain(event.id)
      expect(await book(club, 'ana', event.id)).toMatchObject({
        status: 403,
        body: { code: 'not_open_yet', opensAt: opensAt + hours * hour, opensLaterBy: hours * hour },
      })
      // Others are not concerned.
      expect((await book(club, 'bo', event.id)).body).toMatchObject({ state: 'confirmed' })

      // A quote may be taken ten minutes before; its terms hold the member to their own opening.
      club.setTime(hours * hour - 5 * minute)
      const quoted = await club.as('ana').post(`/api/events/${event.id}/quotes`, { guests: [] })
      expect(quoted).toMatchObject({ status: 201, body: { opensAt: opensAt + hours * hour } })
      const confirm = () =>
        club.as('ana').post(`/api/quotes/${String(quoted.body['id'])}/confirm`, { amount: 0 }, aKey())
      expect(await confirm()).toMatchObject({ status: 403, body: { code: 'not_open_yet' } })
      club.setTime(5 * minute)
      expect((await confirm()).body).toMatchObject({ state: 'confirmed' })
    })

    it('leaves the waitlist from a weight of 3 on, even while seats are free, and says so', async () => {
      const club = await aMorning()
      await givenTo(club, 'ana', ['no_show', 'late_withdrawal'])
      const event = await golf(club)
      club.setTime(at(opensAt + 12 * hour))
      expect((await club.as('ana').get(`/api/events/${event.id}`)).body).toMatchObject({
        availability: 'waitlist',
        seatsLeft: 4,
        marks: { weight: 3, waitlistOnly: true },
      })
      const quoted = await club.as('ana').post(`/api/events/${event.id}/quotes`, { guests: [] })
      expect(quoted.body).toMatchObject({ likely: 'waitlisted', marks: { waitlistOnly: true } })
      const placed = await book(club, 'ana', event.id)
      expect(placed.body).toMatchObject({ state: 'waitlisted', rank: 1, charged: 0 })
      expect((await club.as('ana').get(`/api/me/registrations/${idOf(placed)}`)).body).toMatchObject({
        waitingNote: 'marks_waitlist_only',
      })
      const seats = await club.deps.db
        .selectFrom('events')
        .select(['taken', 'waiting'])
        .where('id', '=', event.id)
        .executeTakeFirstOrThrow()
      expect(seats).toEqual({ taken: 0, waiting: 1 })

      // Promotion stays open to them: what bo gives back goes to the waitlist.
      const bo = idOf(await book(club, 'bo', event.id))
      await club.as('bo').delete(`/api/registrations/${bo}`, { refund: 0 })
      expect((await club.as('ana').get(`/api/me/registrations/${idOf(placed)}`)).body).toMatchObject({
        state: 'confirmed',
      })
    })

    it('is seated two days before the start when seats are left over, once', async () => {
      const club = await aMorning()
      await givenTo(club, 'ana', ['no_show', 'late_withdrawal'])
      const event = await golf(club)
      club.setTime(at(opensAt + 12 * hour))
      const id = idOf(await book(club, 'ana', event.id))
      const state = async () => (await club.as('ana').get(`/api/me/registrations/${id}`)).body['state']
      club.setTime(at(event.starts_at - 48 * hour - 1))
      expect(await seatLeftOver(club.deps)).toBe(0)
      club.setTime(1)
      const seated = await Promise.all([seatLeftOver(club.deps), seatLeftOver(club.deps)])
      expect(seated.reduce((sum, one) => sum + one, 0)).toBe(1)
      expect(await state()).toBe('confirmed')
    })

    it('is refused with its reason where there is no waitlist', async () => {
      const club = await aMorning()
      await givenTo(club, 'ana', ['no_show', 'no_show'])
      const event = await golf(club, false)
      club.setTime(at(opensAt + 12 * hour))
      expect(await book(club, 'ana', event.id)).toMatchObject({
        status: 403,
        body: { code: 'waitlist_only' },
      })
    })

    it('is as before once a mark has lapsed', async () => {
      const club = await aMorning()
      await givenTo(club, 'ana', ['no_show'])
      club.setTime(90 * day - 1)
      expect(await marksOf(club, 'ana')).toMatchObject({ weight: 2 })
      club.setTime(1)
      expect(await marksOf(club, 'ana')).toMatchObject({
        weight: 0,
        easesAt: null,
        marks: [{ counts: false, mayAppeal: false }],
      })
      const [mark] = (await marksOf(club, 'ana')).marks
      expect(
        await club.as('ana').post(`/api/me/marks/${String(mark?.['id'])}/appeal`, { text: '航班延误' }),
      ).toMatchObject({ status: 409, body: { code: 'mark_lapsed' } })
    })
  })

  describe('an appeal', () => {
    async function anAppeal() {
      const club = await aClub(engine)
      for (const name of ['ana', 'bo']) await club.aMember(name)
      await club.aStaff('lin', 'manager', ['haikou'])
      await club.aStaff('wu', 'manager', ['sanya'])
      await club.aStaff('mar', 'marketer')
      await givenTo(club, 'ana', ['no_show'])
      const [mark] = (await marksOf(club, 'ana')).marks
      const markId = String(mark?.['id'])
      const appeal = (text: string, by = 'ana') =>
        club.as(by).post(`/api/me/marks/${markId}/appeal`, { text })
      const decide = (verdict: string, by = 'lin', reason = '航班确有延误') =>
        club.as(by).post(`/api/appeals/${markId}/decision`, { verdict, reason })
      return { club, markId, appeal, decide }
    }

    it('goes once, in the member’s own words, to the managers of the event’s region', async () => {
      const { club, markId, appeal } = await anAppeal()
      expect((await appeal('我的航班延误了', 'bo')).status).toBe(404)
      expect(await appeal('   ')).toMatchObject({ status: 422 })
      expect(await appeal('长'.repeat(501))).toMatchObject({ status: 422 })
      const sent = await appeal('我的航班延误了。\n附上航班号。')
      expect(sent).toMatchObject({ status: 201, body: { weight: 2, marks: [{ state: 'appealed' }] } })
      expect(await appeal('再说一次')).toMatchObject({ status: 409, body: { code: 'already_appealed' } })

      expect((await club.as('lin').get('/api/appeals')).body).toMatchObject({
        appeals: [
          { markId, appeal: '我的航班延误了。\n附上航班号。', weightNow: 2, member: { name: 'ana' } },
        ],
      })
      expect((await club.as('wu').get('/api/appeals')).body).toEqual({ appeals: [] })
      expect((await club.as('mar').get('/api/appeals')).status).toBe(403)
      expect((await club.as('ana').get('/api/appeals')).status).toBe(403)
    })

    it('that is granted lifts the mark, once, is audited and told', async () => {
      const { club, markId, appeal, decide } = await anAppeal()
      expect(await decide('lifted')).toMatchObject({ status: 409, body: { code: 'appeal_not_open' } })
      await appeal('我的航班延误了')
      expect((await decide('lifted', 'wu')).status).toBe(404)
      expect((await decide('lifted', 'mar')).status).toBe(403)
      expect((await decide('lifted', 'lin', '')).status).toBe(422)
      const answers = await Promise.all([decide('lifted'), decide('upheld')])
      expect(answers.map((one) => one.status).sort()).toEqual([200, 409])
      const won = answers.find((one) => one.status === 200)?.body['state']
      expect(await marksOf(club, 'ana')).toMatchObject({
        weight: won === 'lifted' ? 0 : 2,
        marks: [{ state: won, decisionReason: '航班确有延误', mayAppeal: false }],
      })
      const audited = await club.deps.db
        .selectFrom('audit_entries')
        .select(['action', 'reason', 'actor_id'])
        .where('subject_id', '=', markId)
        .execute()
      expect(audited).toEqual([
        { action: `mark.${String(won)}`, reason: '航班确有延误', actor_id: club.person('lin').accountId },
      ])
      expect((await letterNames(club, { to: 'ana' })).filter((one) => one === 'mark_decided')).toHaveLength(1)
      expect((await club.as('lin').get('/api/appeals')).body).toEqual({ appeals: [] })
    })

    it('that is lifted opens booking on time again; an upheld one stands and cannot be appealed twice', async () => {
      const { club, appeal, decide } = await anAppeal()
      await appeal('我的航班延误了')
      expect((await decide('upheld')).status).toBe(200)
      expect(await marksOf(club, 'ana')).toMatchObject({ weight: 2, marks: [{ state: 'upheld' }] })
      expect(await appeal('再说一次')).toMatchObject({ status: 409, body: { code: 'already_appealed' } })
      expect(await decide('lifted')).toMatchObject({ status: 409, body: { code: 'appeal_not_open' } })
    })

    it('is never decided by its own member', async () => {
      const { club, markId, appeal } = await anAppeal()
      await appeal('我的航班延误了')
      const { accountId } = club.person('ana')
      const own = { accountId, address: '127.0.0.1', scope: 'everywhere' } as const
      const decided = decideAppeal(club.deps, own, { markId, verdict: 'lifted', reason: '理由充分' })
      await expect(decided).rejects.toMatchObject({ code: 'own_appeal' })
      expect(await marksOf(club, 'ana')).toMatchObject({ weight: 2, marks: [{ state: 'appealed' }] })
    })
  })
})
