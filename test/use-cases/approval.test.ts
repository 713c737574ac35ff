import { describe, expect, it } from 'vitest'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow, type EventOptions } from '../support/an-event.ts'
import { book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'
import { letterNames } from '../support/letters.ts'

/** A club with a marketer of Haikou and an event that is given out by approval. */
async function anApproval(club: Club, options: EventOptions = {}) {
  await club.aStaff('hai', 'marketer', ['haikou'])
  const event = await anEvent(club, { price: 30, seats: 3, ...options })
  await club.deps.db
    .updateTable('events')
    .set({ allocation: 'approval' })
    .where('id', '=', event.id)
    .execute()
  const path = `/api/studio/events/${event.id}/requests`
  return {
    event,
    path,
    admit: (ids: readonly string[], more: object = {}) =>
      club.as('hai').post(`${path}/admissions`, { registrationIds: ids, ...more }),
    decline: (ids: readonly string[], reasonZh = '本场只面向初学者。') =>
      club.as('hai').post(`${path}/refusals`, { registrationIds: ids, reasonZh }),
  }
}

async function stateOf(club: Club, id: string) {
  return club.deps.db
    .selectFrom('registrations')
    .select(['state', 'charged', 'live_member_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

async function decisionsOf(club: Club, id: string) {
  const rows = await club.deps.db
    .selectFrom('registration_decisions')
    .select(['decision', 'rule', 'numbers', 'by_account_id'])
    .where('registration_id', '=', id)
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, numbers: JSON.parse(row.numbers) as object }))
}

const outcomes = (answer: { body: Record<string, unknown> }) =>
  (answer.body['results'] as { outcome: string }[]).map((one) => one.outcome)

describe.each(engines)('approval on %s', (engine) => {
  it('takes requests without charging, also beyond the seats, and admits them for what they confirmed', async () => {
    const club = await aClub(engine)
    const { event, path, admit } = await anApproval(club)
    const ana = await club.aMember('ana', { points: 100, tier: 'gold' })
    await club.aMember('bo', { points: 100 })
    const first = await book(club, 'ana', event.id, ['李雷', '小明'])
    const second = await book(club, 'bo', event.id)
    expect([first.state, second.state]).toEqual(['entered', 'entered'])
    expect(await club.balanceOf('ana')).toBe(100)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0, waiting: 0, seq: 2 })
    const list = await club.as('hai').get(path)
    expect(list.body).toMatchObject({
      seatsLeft: 3,
      next: null,
      declinedToday: [],
      requests: [
        {
          id: first.id,
          name: 'ana',
          tierId: 'gold',
          number: ana.number,
          partySize: 3,
          guests: ['李雷', '小明'],
          amount: 90,
          attended: 0,
          missed: 0,
          since: club.deps.clock.now(),
        },
        { id: second.id, name: 'bo', partySize: 1, amount: 30 },
      ],
    })
    const answer = await admit([first.id, second.id])
    expect(outcomes(answer)).toEqual(['admitted', 'full'])
    expect(answer.body['seatsLeft']).toBe(0)
    expect(await club.balanceOf('ana')).toBe(10)
    expect(await stateOf(club, first.id)).toMatchObject({ state: 'confirmed', charged: 90 })
    expect(await stateOf(club, second.id)).toMatchObject({ state: 'entered', charged: 0 })
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 3, waiting: 0 })
    expect(await decisionsOf(club, first.id)).toEqual([
      {
        decision: 'approved',
        rule: 'seated',
        numbers: { partySize: 3, charged: 90 },
        by_account_id: club.person('hai').accountId,
      },
    ])
    expect(await letterNames(club, { to: 'ana' })).toEqual(['registration_entered', 'registration_confirmed'])
    const audit = await club.deps.db.selectFrom('audit_entries').selectAll().execute()
    expect(audit.map((entry) => [entry.action, entry.subject_id])).toEqual([
      ['registration.approved', first.id],
    ])
    expect(outcomes(await admit([first.id]))).toEqual(['not_asking'])
    expect(await club.balanceOf('ana')).toBe(10)
  })

  it('puts a party that does not fit on the waitlist only when that is asked for', async () => {
    const club = await aClub(engine)
    const { event, admit } = await anApproval(club, { seats: 1 })
    await club.aMember('ana', { points: 100 })
    await club.aMember('bo', { points: 100 })
    const first = await book(club, 'ana', event.id)
    const second = await book(club, 'bo', event.id)
    await admit([first.id])
    expect(outcomes(await admit([second.id]))).toEqual(['full'])
    expect(outcomes(await admit([second.id], { whenFull: 'waitlist' }))).toEqual(['waitlisted'])
    expect(await stateOf(club, second.id)).toMatchObject({ state: 'waitlisted', charged: 0 })
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 1, waiting: 1 })
    expect((await decisionsOf(club, second.id)).at(0)).toMatchObject({ rule: 'waitlisted_when_full' })
    await club.as('ana').delete(`/api/registrations/${first.id}`, { refund: 30 })
    expect(await stateOf(club, second.id)).toMatchObject({ state: 'confirmed', charged: 30 })
  })

  it('leaves who is short of points or busy asking, and says why', async () => {
    const club = await aClub(engine)
    const { event, admit } = await anApproval(club)
    await club.aMember('ana', { points: 10 })
    await club.aMember('bo', { points: 100 })
    const short = await book(club, 'ana', event.id)
    const busy = await book(club, 'bo', event.id)
    const other = await anEvent(club, { startsAt: event.starts_at, title: '同时的讲座' })
    await book(club, 'bo', other.id)
    const answer = await admit([short.id, busy.id])
    expect(answer.body['results']).toEqual([
      { registrationId: short.id, outcome: 'too_few_points', name: 'ana', missing: 20 },
      { registrationId: busy.id, outcome: 'overlap', name: 'bo', missing: null },
    ])
    expect(await stateOf(club, short.id)).toMatchObject({ state: 'entered', charged: 0 })
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0 })
    expect(await decisionsOf(club, short.id)).toEqual([])
  })

  it('declines with a reason that the member is told, and takes it back on the same day only', async () => {
    const club = await aClub(engine)
    const { event, path, decline } = await anApproval(club)
    const ana = await club.aMember('ana', { points: 100 })
    const { id } = await book(club, 'ana', event.id)
    expect((await decline([id])).body).toEqual({ declined: [id] })
    expect(await stateOf(club, id)).toMatchObject({ state: 'declined', live_member_id: null })
    expect((await club.as('hai').get(path)).body).toMatchObject({
      requests: [],
      declinedToday: [{ id, name: 'ana', state: 'declined', reason: '本场只面向初学者。' }],
    })
    expect((await club.as('hai').delete(`/api/studio/registrations/${id}/refusal`)).status).toBe(200)
    expect(await stateOf(club, id)).toMatchObject({ state: 'entered', live_member_id: ana.memberId })
    // Again at the very same moment: each of them is told.
    expect((await decline([id])).status).toBe(200)
    club.setTime(24 * 3_600_000)
    const late = await club.as('hai').delete(`/api/studio/registrations/${id}/refusal`)
    expect([late.status, late.body['code']]).toEqual([409, 'request_not_reopenable'])
    expect((await decisionsOf(club, id)).map((one) => one.decision)).toEqual([
      'declined',
      'reopened',
      'declined',
    ])
    expect(await letterNames(club, { to: 'ana' })).toEqual([
      'registration_entered',
      'registration_declined',
      'registration_reopened',
      'registration_declined',
    ])
    expect(await club.balanceOf('ana')).toBe(100)
  })

  it('does not open a decline again once the member has asked anew', async () => {
    const club = await aClub(engine)
    const { event, decline } = await anApproval(club, { price: 0 })
    await club.aMember('ana')
    const { id } = await book(club, 'ana', event.id)
    await decline([id])
    const again = await club
      .as('ana')
      .post(`/api/events/${event.id}/registrations`, {}, { 'idempotency-key': 'asks-again' })
    expect(again.body['state']).toBe('entered')
    const answer = await club.as('hai').delete(`/api/studio/registrations/${id}/refusal`)
    expect(answer.body['code']).toBe('request_not_reopenable')
    expect(await stateOf(club, id)).toMatchObject({ state: 'declined' })
  })

  it('lets a member withdraw a request for nothing', async () => {
    const club = await aClub(engine)
    const { event, admit } = await anApproval(club)
    await club.aMember('ana', { points: 100 })
    const { id } = await book(club, 'ana', event.id)
    expect((await club.as('ana').delete(`/api/registrations/${id}`, { refund: 0 })).status).toBe(200)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0, waiting: 0 })
    expect(outcomes(await admit([id]))).toEqual(['not_asking'])
  })

  it('lists requests 100 a page, in order of arrival, none twice and none left out', async () => {
    const club = await aClub(engine)
    const { event, path } = await anApproval(club, { price: 0, seats: 1 })
    const asked: string[] = []
    for (let at = 0; at < 102; at += 1) {
      await club.aMember(`m${at}`)
      const body = await club
        .as(`m${at}`)
        .post(`/api/events/${event.id}/registrations`, {}, { 'idempotency-key': `asks-as-m${at}` })
      asked.push(String(body.body['registrationId']))
    }
    const first = (await club.as('hai').get(path)).body
    expect(first['requests']).toHaveLength(100)
    expect(first['next']).toBe(100)
    const second = (await club.as('hai').get(`${path}?after=100`)).body
    expect(second['next']).toBeNull()
    const listed = [first, second].flatMap((page) => page['requests'] as { id: string }[])
    expect(listed.map((one) => one.id)).toEqual(asked)
  })

  it('never seats more than the capacity, however many marketers admit at once', async () => {
    const club = await aClub(engine)
    const { event, path } = await anApproval(club, { seats: 5, price: 1 })
    const ids: string[] = []
    for (let at = 0; at < 12; at += 1) {
      await club.aMember(`m${at}`, { points: 10 })
      ids.push((await book(club, `m${at}`, event.id)).id)
    }
    await Promise.all(ids.map((id) => club.as('hai').post(`${path}/admissions`, { registrationIds: [id] })))
    const rows = await club.deps.db
      .selectFrom('registrations')
      .select(['state', 'charged'])
      .where('event_id', '=', event.id)
      .execute()
    expect(rows.filter((row) => row.state === 'confirmed')).toHaveLength(5)
    expect(rows.filter((row) => row.state === 'entered')).toHaveLength(7)
    expect(rows.reduce((sum, row) => sum + row.charged, 0)).toBe(5)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 5 })
  })

  it('is for staff of the event’s region, for events by approval, before they start', async () => {
    const club = await aClub(engine)
    const { event, path, admit } = await anApproval(club)
    await club.aStaff('san', 'marketer', ['sanya'])
    await club.aMember('ana', { points: 100 })
    const { id } = await book(club, 'ana', event.id)
    const body = { registrationIds: [id] }
    expect((await club.as('san').get(path)).status).toBe(404)
    expect((await club.as('san').post(`${path}/admissions`, body)).status).toBe(404)
    expect((await club.as('san').delete(`/api/studio/registrations/${id}/refusal`)).status).toBe(404)
    expect((await club.as('ana').post(`${path}/admissions`, body)).status).toBe(403)
    const plain = await anEvent(club, { startsAt: event.starts_at + 10 * 24 * 3_600_000 })
    const answer = await club.as('hai').post(`/api/studio/events/${plain.id}/requests/admissions`, body)
    expect(answer.body['code']).toBe('event_not_by_approval')
    club.setTime(event.starts_at - club.deps.clock.now())
    expect((await admit([id])).body['code']).toBe('approval_over')
    expect(await stateOf(club, id)).toMatchObject({ state: 'entered' })
  })
})
