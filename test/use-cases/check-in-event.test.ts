import { describe, expect, it } from 'vitest'
import { minute } from '../../server/base/clock.ts'
import { rewardAttendance } from '../../server/checkin/reward-attendance.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aVenue, anEvent } from '../support/an-event.ts'
import { anEventDesk, codesOf } from '../support/a-lounge.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('the door of an event on %s', (engine) => {
  /** A concert at 19:30 with ana (and a guest) and bo registered; it is 18:00. */
  async function aConcert() {
    const club = await aClub(engine, { now: '2026-05-01T18:00:00+08:00' })
    const venue = await aVenue(club, { kind: 'concert_hall', name: '椰城音乐厅', nameEn: 'Coconut Hall' })
    const event = await anEvent(club, {
      venueId: venue.id,
      startsAt: '2026-05-01T19:30:00+08:00',
      endsAt: '2026-05-01T21:30:00+08:00',
      attendancePoints: 900,
    })
    const desk = await anEventDesk(club, { venueId: venue.id })
    await club.aMember('ana', { tier: 'gold' })
    await club.aMember('bo')
    const ana = await aRegistration(club, event.id, 'ana', { seq: 1, guests: ['陈先生'] })
    const bo = await aRegistration(club, event.id, 'bo', { seq: 2 })
    return { club, event, desk, venue, ana, bo }
  }

  it('checks in the whole party of a registration, once', async () => {
    const { club, desk, ana } = await aConcert()
    const nonce = club.deps.newId()
    const scanned = await desk.scan('ana', { nonce })
    expect(scanned.body).toMatchObject({
      kind: 'event',
      verdict: 'yes',
      registrations: [{ id: ana.id, partySize: 2, guests: ['陈先生'], entering: true }],
    })
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.admit(nonce)))
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
    expect(await stateOf(club, ana.id)).toMatchObject({ state: 'attended' })
    club.setTime(1 * minute)
    const again = await desk.scan('ana')
    expect([again.body['verdict'], codesOf(again)]).toEqual(['no', ['already_in']])
  })

  it('takes the four characters of an entry code, in small letters too', async () => {
    const { club, desk, bo } = await aConcert()
    const nonce = club.deps.newId()
    expect((await desk.scanText(bo.entryCode.toLowerCase(), nonce)).body).toMatchObject({
      verdict: 'yes',
      identifiedBy: 'entry_code',
    })
    expect((await desk.admit(nonce)).status).toBe(200)
    expect(await desk.scanText('ZZZZ')).toMatchObject({ status: 422, body: { code: 'entry_code_unknown' } })
  })

  it('opens three hours before the start and closes at the end', async () => {
    const { club, desk } = await aConcert()
    club.setTime('2026-05-01T16:29:00+08:00')
    expect(codesOf(await desk.scan('ana'))).toEqual(['doors_closed'])
    club.setTime('2026-05-01T21:31:00+08:00')
    const nonce = club.deps.newId()
    expect(codesOf(await desk.scan('ana', { nonce }))).toEqual(['event_over'])
    expect(await desk.admit(nonce)).toMatchObject({ status: 409, body: { code: 'check_in_refused' } })
  })

  it('refuses who is not registered here, and another door’s staff', async () => {
    const { club, desk, bo } = await aConcert()
    await club.aMember('cy')
    expect(codesOf(await desk.scan('cy'))).toEqual(['not_registered'])
    const elsewhere = await aVenue(club, { name: '别处' })
    const other = await anEventDesk(club, { venueId: elsewhere.id, staff: 'lin' })
    expect((await desk.post('scan', { nonce: club.deps.newId(), code: bo.entryCode }, 'lin')).status).toBe(
      404,
    )
    expect(codesOf(await other.scan('bo'))).toEqual(['not_registered'])
    // A chosen registration of somebody else is not this member's.
    club.setTime(1 * minute)
    const nonce = club.deps.newId()
    await desk.scan('cy', { nonce })
    expect((await desk.admit(nonce, { registrationId: bo.id })).status).toBe(409)
    expect(await stateOf(club, bo.id)).toMatchObject({ state: 'confirmed' })
  })

  it('undoes a check-in within five minutes', async () => {
    const { club, desk, ana } = await aConcert()
    const nonce = club.deps.newId()
    await desk.scan('ana', { nonce })
    expect((await desk.post('undo', { nonce })).body['code']).toBe('nothing_to_undo')
    await desk.admit(nonce)
    const taps = await Promise.all(Array.from({ length: 6 }, () => desk.post('undo', { nonce })))
    for (const { body } of taps) expect(body).toMatchObject({ admitted: { undone: true } })
    expect(await stateOf(club, ana.id)).toMatchObject({ state: 'confirmed', attended_at: null })
    club.setTime(1 * minute)
    const later = club.deps.newId()
    await desk.scan('ana', { nonce: later })
    await desk.admit(later)
    club.setTime(6 * minute)
    expect((await desk.post('undo', { nonce: later })).body['code']).toBe('undo_too_late')
  })

  it('shows the people expected and those who came', async () => {
    const { club, desk } = await aConcert()
    await desk.letIn('ana')
    expect((await club.as('mei').get(`/api/desks/${desk.deskId}/state`)).body).toMatchObject({
      lounge: null,
      arrivals: [{ expected: 3, arrived: 2 }],
      last: [{ partySize: 2, event: { zh: '春分晨球' } }],
    })
  })

  it('rewards who came when the event has ended, once, raises the tier, and marks who did not come', async () => {
    const { club, desk, ana, bo } = await aConcert()
    await desk.letIn('ana')
    club.setTime('2026-05-01T21:31:00+08:00')
    expect(await rewardAttendance(club.deps)).toEqual({ rewarded: 0, noShows: 0 })
    club.setTime(10 * minute)
    const runs = [await rewardAttendance(club.deps), await rewardAttendance(club.deps)]
    expect(runs).toEqual([
      { rewarded: 1, noShows: 1 },
      { rewarded: 0, noShows: 0 },
    ])
    // 900 × 1.25
    expect(await club.balanceOf('ana')).toBe(1_125)
    expect(await stateOf(club, bo.id)).toMatchObject({ state: 'no_show' })
    expect(await stateOf(club, ana.id)).toMatchObject({ state: 'attended' })
    const entries = await club.deps.db.selectFrom('qualifying_entries').selectAll().execute()
    expect(entries.map((entry) => entry.amount)).toEqual([1_125])
  })

  it('promotes a silver member at once and holds the tier to the end of the twelfth month after', async () => {
    const { club, desk, event } = await aConcert()
    await club.deps.db
      .updateTable('events')
      .set({ attendance_points: 1_200 })
      .where('id', '=', event.id)
      .execute()
    await desk.letIn('bo')
    club.setTime('2026-05-01T22:00:00+08:00')
    await Promise.all([rewardAttendance(club.deps), rewardAttendance(club.deps)])
    const { memberId } = club.person('bo')
    const member = await club.deps.db
      .selectFrom('members')
      .select(['tier_id', 'tier_until'])
      .where('id', '=', memberId)
      .executeTakeFirstOrThrow()
    expect([member.tier_id, Number(member.tier_until)]).toEqual([
      'gold',
      Date.parse('2027-06-01T00:00:00+08:00') - 1,
    ])
    const changes = await club.deps.db
      .selectFrom('tier_changes')
      .selectAll()
      .where('member_id', '=', memberId)
      .where('because', '=', 'qualified')
      .execute()
    expect(changes.map((change) => JSON.parse(change.reasons) as object)).toMatchObject([
      { qualifying: 1_200, threshold: 1_000 },
    ])
    expect(await club.balanceOf('bo')).toBe(1_200)
  })
})

/** A confirmed registration as the booking engine leaves it. */
async function aRegistration(
  club: Club,
  eventId: string,
  name: string,
  { seq, guests = [] as string[] }: { seq: number; guests?: string[] },
) {
  const { db, newId, clock } = club.deps
  const { memberId } = club.person(name)
  const [id, quoteId, entryCode] = [newId(), newId(), `B7K${seq + 1}`]
  const now = clock.now()
  await db
    .insertInto('quotes')
    .values({
      id: quoteId,
      member_id: memberId,
      kind: 'event_seats',
      subject_id: eventId,
      terms: '{}',
      amount: 0,
      state: 'open',
      created_at: now,
      expires_at: now,
    })
    .execute()
  await db
    .insertInto('confirmations')
    .values({ quote_id: quoteId, member_id: memberId, confirmed_at: now })
    .execute()
  await db
    .insertInto('registrations')
    .values({
      id,
      event_id: eventId,
      member_id: memberId,
      live_member_id: memberId,
      quote_id: quoteId,
      state: 'confirmed',
      party_size: 1 + guests.length,
      seq,
      charged: 0,
      refunded: 0,
      entry_code: entryCode,
      waiting_note: null,
      created_at: now,
      confirmed_at: now,
      cancelled_at: null,
      cancelled_because: null,
      attended_at: null,
    })
    .execute()
  for (const [position, guest] of guests.entries()) {
    await db
      .insertInto('registration_guests')
      .values({ registration_id: id, position, name: guest })
      .execute()
  }
  return { id, entryCode }
}

async function stateOf(club: Club, id: string) {
  return club.deps.db
    .selectFrom('registrations')
    .select(['state', 'attended_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}
