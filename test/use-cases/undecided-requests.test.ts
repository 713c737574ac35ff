import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { closeUndecided } from '../../server/registrations/approval/close-undecided.ts'
import { remindDeciders } from '../../server/registrations/approval/remind-deciders.ts'
import { book } from '../support/a-plan.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { lettersOf } from '../support/letters.ts'

/** An event by approval at 30 a head, for which Ana, with a guest, and Bo have asked. */
async function anAskedEvent(club: Club) {
  await club.aMember('ana', { points: 100 })
  await club.aMember('bo', { points: 100 })
  const event = await anEvent(club, { price: 30, seats: 3 })
  await club.deps.db
    .updateTable('events')
    .set({ allocation: 'approval' })
    .where('id', '=', event.id)
    .execute()
  const ana = await book(club, 'ana', event.id, ['李雷'])
  const bo = await book(club, 'bo', event.id)
  const begin = () => club.setTime(event.starts_at - club.deps.clock.now())
  return { event, ana, bo, begin }
}

async function statesOf(club: Club, eventId: string) {
  const rows = await club.deps.db
    .selectFrom('registrations')
    .select(['state', 'charged', 'live_member_id'])
    .where('event_id', '=', eventId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => [row.state, row.charged, row.live_member_id === null ? 'ended' : 'live'])
}

const toldTo = async (club: Club, to: string, template: string) =>
  (await lettersOf(club, { to, template })).map((letter) => letter.data)

describe.each(engines)('requests that nobody decided, on %s', (engine) => {
  it('end when the event begins, not before: nothing charged, noted, told once', async () => {
    const club = await aClub(engine)
    const { event, ana, begin } = await anAskedEvent(club)
    club.setTime(event.starts_at - club.deps.clock.now() - 1)
    expect(await closeUndecided(club.deps)).toBe(0)
    expect(await statesOf(club, event.id)).toEqual([
      ['entered', 0, 'live'],
      ['entered', 0, 'live'],
    ])
    begin()
    const both = await Promise.all([closeUndecided(club.deps), closeUndecided(club.deps)])
    expect(both[0] + both[1]).toBe(2)
    expect(await closeUndecided(club.deps)).toBe(0)
    expect(await statesOf(club, event.id)).toEqual([
      ['declined', 0, 'ended'],
      ['declined', 0, 'ended'],
    ])
    expect(await club.balanceOf('ana')).toBe(100)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0, waiting: 0, seq: 2 })
    const { body } = await club.as('ana').get(`/api/me/registrations/${ana.id}/history`)
    expect(body['entries']).toMatchObject([
      { decision: 'entered' },
      {
        decision: 'declined',
        rule: 'not_decided_in_time',
        byStaff: false,
        numbers: { partySize: 2, startsAt: event.starts_at },
      },
    ])
    expect(await toldTo(club, 'ana', 'registration_undecided')).toMatchObject([
      { registrationId: ana.id, startsAt: event.starts_at },
    ])
    expect(await toldTo(club, 'bo', 'registration_undecided')).toHaveLength(1)
    expect(await club.deps.db.selectFrom('audit_entries').select('action').execute()).toEqual([])
    await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
    const own = await club.as('ana').get(`/api/me/registrations?when=past`)
    expect(own.body['registrations']).toMatchObject([{ state: 'declined', undecided: true }])
    expect((await club.as('ana').get(`/api/me/registrations/${ana.id}`)).body).toMatchObject({
      undecided: true,
    })
    await club.aStaff('hai', 'marketer', ['haikou'])
    const list = await club.as('hai').get(`/api/studio/events/${event.id}/registrations`)
    expect(list.body['registrations']).toMatchObject([{ undecided: true }, { undecided: true }])
    const csv = await club.as('hai').get(`/api/studio/events/${event.id}/registrations.csv`)
    expect(csv.text).toContain('未及审核')
  })

  it('leave those alone that were decided, of cancelled events and of events given out otherwise', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const { event, ana, bo, begin } = await anAskedEvent(club)
    const path = `/api/studio/events/${event.id}/requests`
    await club.as('hai').post(`${path}/admissions`, { registrationIds: [ana.id] })
    await club.as('hai').post(`${path}/refusals`, { registrationIds: [bo.id], reasonZh: '席位有限。' })
    begin()
    expect(await closeUndecided(club.deps)).toBe(0)
    expect(await statesOf(club, event.id)).toEqual([
      ['confirmed', 60, 'live'],
      ['declined', 0, 'ended'],
    ])
    const listed = await club.as('hai').get(`/api/studio/events/${event.id}/registrations`)
    expect((listed.body['registrations'] as { undecided: boolean }[]).some((one) => one.undecided)).toBe(
      false,
    )
    const events = club.deps.db.updateTable('events').where('id', '=', event.id)
    await club.deps.db
      .updateTable('registrations')
      .set({ state: 'entered' })
      .where('id', '=', ana.id)
      .execute()
    await events.set({ state: 'cancelled' }).execute()
    expect(await closeUndecided(club.deps)).toBe(0)
    await events.set({ state: 'published', allocation: 'ballot' }).execute()
    expect(await closeUndecided(club.deps)).toBe(0)
  })

  it('are no declines of staff that could be taken back', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const { event, ana, begin } = await anAskedEvent(club)
    begin()
    await closeUndecided(club.deps)
    const list = await club.as('hai').get(`/api/studio/events/${event.id}/requests`)
    expect(list.body).toMatchObject({ requests: [], declinedToday: [] })
    expect((await club.as('hai').delete(`/api/studio/registrations/${ana.id}/refusal`)).body['code']).toBe(
      'approval_over',
    )
  })

  it('are told to the region’s marketers on the day before, each once, while any are left', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    await club.aStaff('everywhere', 'marketer')
    await club.aStaff('san', 'marketer', ['sanya'])
    await club.aStaff('boss', 'manager')
    const { event } = await anAskedEvent(club)
    club.setTime(event.starts_at - club.deps.clock.now() - day - 1)
    expect(await remindDeciders(club.deps)).toBe(0)
    club.setTime(1)
    const both = await Promise.all([remindDeciders(club.deps), remindDeciders(club.deps)])
    expect(both[0] + both[1]).toBe(2)
    expect(await toldTo(club, 'hai', 'requests_undecided')).toMatchObject([
      { eventId: event.id, regionId: 'haikou', parties: 2 },
    ])
    expect(await toldTo(club, 'everywhere', 'requests_undecided')).toHaveLength(1)
    for (const other of ['san', 'boss']) expect(await toldTo(club, other, 'requests_undecided')).toEqual([])
    club.setTime(hour)
    expect(await remindDeciders(club.deps)).toBe(0)
  })

  it('are told to the managers where no marketer works', async () => {
    const club = await aClub(engine)
    await club.aStaff('boss', 'manager')
    await club.aStaff('gone', 'marketer', ['haikou'])
    const { accountId } = club.person('gone')
    await club.deps.db.updateTable('accounts').set({ state: 'locked' }).where('id', '=', accountId).execute()
    const { event } = await anAskedEvent(club)
    club.setTime(event.starts_at - club.deps.clock.now() - hour)
    expect(await remindDeciders(club.deps)).toBe(1)
    expect(await toldTo(club, 'boss', 'requests_undecided')).toHaveLength(1)
  })
})
