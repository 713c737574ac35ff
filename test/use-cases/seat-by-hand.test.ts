import { sql, type Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../db/database.ts'
import { RunAgain } from '../../db/errors.ts'
import { seatByHand } from '../../server/registrations/override/seat-by-hand.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, aVenue, eventNow } from '../support/an-event.ts'
import { book } from '../support/a-plan.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { ownDatabase } from '../support/many-members.ts'
import { without } from '../support/unguarded.ts'

/** An event of two seats, both taken, in a venue for a few more; `bo` and `cy` wait with parties of two. */
async function aFullEvent(club: Club, { holds = 4 } = {}) {
  await club.aStaff('hai', 'marketer', ['haikou'])
  await club.aStaff('boss', 'manager')
  const venue = await aVenue(club, { holds })
  const event = await anEvent(club, { price: 10, seats: 2, venueId: venue.id })
  for (const name of ['ana', 'bo', 'cy']) await club.aMember(name, { points: 100 })
  await book(club, 'ana', event.id, ['李雷'])
  const bo = await book(club, 'bo', event.id, ['韩梅梅'])
  const cy = await book(club, 'cy', event.id, ['小明'])
  const seat = (by: string, id: string, more: object = {}) =>
    club.as(by).post(`/api/studio/registrations/${id}/seat`, { reason: '赞助商的客人', ...more })
  return { event, bo, cy, seat }
}

const seated = async (club: Club, eventId: string) =>
  (
    await club.deps.db
      .selectFrom('registrations')
      .select('party_size')
      .where('event_id', '=', eventId)
      .where('state', '=', 'confirmed')
      .execute()
  ).reduce((sum, row) => sum + row.party_size, 0)

type Guards = { lock: boolean; guardedWrites: boolean; check: boolean }

/** The use case itself, twice for the last two seats of a hall for four, with some of its guards taken away. */
async function twoForTheLastRoom(engine: EngineName, { check, ...guards }: Guards) {
  const database = await ownDatabase(engine)
  const club = await aClub(engine, { database })
  const { event, bo, cy } = await aFullEvent(club)
  if (!check) await switchCheckOff(engine, database.db)
  const deps = { ...club.deps, db: database.db.withPlugin(without(guards)) }
  const { accountId } = club.person('boss')
  const editor = { accountId, address: '127.0.0.1', scope: 'everywhere' as const, manages: true }
  const wish = { reason: '赞助商的客人', overCapacity: true, waiveOverlap: false }
  const attempts: string[] = []
  for (const { id } of [bo, cy]) {
    const attempt = seatByHand(deps, editor, { registrationId: id, ...wish })
    attempts.push(await attempt.then(() => 'seated', refusedBy))
  }
  return { attempts, inTheHall: await seated(club, event.id) }
}

function refusedBy(error: unknown): string {
  if (error instanceof RunAgain) return 'its guarded writes'
  return error instanceof Error && error.message.includes('events_never_oversold')
    ? 'the table’s own check'
    : String(error)
}

/** Lets the events of a test's own database count more seats taken than they have. */
async function switchCheckOff(engine: EngineName, db: Kysely<Database>): Promise<void> {
  const off =
    engine === 'sqlite'
      ? sql`PRAGMA ignore_check_constraints = ON`
      : sql`ALTER TABLE events DROP CONSTRAINT events_never_oversold`
  await off.execute(db)
}

describe.each(engines)('seating by hand on %s', (engine) => {
  it('seats a waiting party out of its turn for its quote, notes and audits why', async () => {
    const club = await aClub(engine)
    const { event, cy, seat } = await aFullEvent(club)
    const short = await seat('hai', cy.id)
    expect([short.status, short.body['code'], short.body['missing']]).toEqual([409, 'seats_short', 2])
    const answer = await seat('hai', cy.id, { overCapacity: true })
    expect(answer.body).toEqual({ registrationId: cy.id, charged: 20, capacity: 4, taken: 4 })
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 4, taken: 4, waiting: 1, version: 2 })
    expect(await club.balanceOf('cy')).toBe(80)
    const history = await club.as('hai').get(`/api/studio/registrations/${cy.id}/history`)
    expect((history.body['entries'] as object[]).at(-1)).toMatchObject({
      decision: 'overridden',
      rule: 'seated_over_capacity',
      by: 'hai',
      numbers: { partySize: 2, charged: 20, capacityBefore: 2, capacity: 4, staffReason: '赞助商的客人' },
    })
    const own = await club.as('cy').get(`/api/me/registrations/${cy.id}/history`)
    expect(own.text).not.toContain('赞助商')
    const [entry] = await club.deps.db.selectFrom('audit_entries').selectAll().execute()
    expect(entry).toMatchObject({
      action: 'registration.overridden',
      subject_id: cy.id,
      reason: '赞助商的客人',
      before_json: '{"capacity":2,"taken":2}',
    })
    expect((await seat('hai', cy.id, { overCapacity: true })).body['code']).toBe('not_waiting')
    expect(await club.balanceOf('cy')).toBe(80)
  })

  it('never seats more than the venue holds, and then changes nothing', async () => {
    const club = await aClub(engine)
    const { event, bo, seat } = await aFullEvent(club, { holds: 3 })
    const answer = await seat('boss', bo.id, { overCapacity: true })
    expect([answer.status, answer.body['code']]).toEqual([409, 'above_physical_capacity'])
    expect(answer.body).toMatchObject({ physical: 3, needed: 4 })
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 2, taken: 2, waiting: 2, version: 1 })
    expect(await club.balanceOf('bo')).toBe(100)
  })

  it('lets only one of two at once have the last room', async () => {
    const club = await aClub(engine)
    const { event, bo, cy, seat } = await aFullEvent(club)
    const answers = await Promise.all([
      seat('hai', bo.id, { overCapacity: true }),
      seat('boss', cy.id, { overCapacity: true }),
    ])
    expect(answers.map((one) => one.body['code'] ?? 'seated').sort()).toEqual([
      'above_physical_capacity',
      'seated',
    ])
    expect(await seated(club, event.id)).toBe(4)
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 4, taken: 4, waiting: 1 })
    expect((await club.balanceOf('bo')) + (await club.balanceOf('cy'))).toBe(180)
  })

  it.each([
    ['its guarded writes', { lock: false, guardedWrites: true, check: true }],
    ['the table’s own check', { lock: false, guardedWrites: false, check: true }],
  ])('without the lock still seats no more than the venue holds, by %s', async (by, guards) => {
    const { attempts, inTheHall } = await twoForTheLastRoom(engine, guards)
    expect(attempts).toEqual(['seated', by])
    expect(inTheHall).toBe(4)
  })

  it('without any of the three seats six in a hall of four: the control', async () => {
    const guards = { lock: false, guardedWrites: false, check: false }
    const { attempts, inTheHall } = await twoForTheLastRoom(engine, guards)
    expect(attempts).toEqual(['seated', 'seated'])
    expect(inTheHall).toBe(6)
  })

  it('lets a manager waive an overlap, a marketer not', async () => {
    const club = await aClub(engine)
    const { event, bo, seat } = await aFullEvent(club)
    const other = await anEvent(club, { startsAt: event.starts_at, title: '同时的讲座' })
    await book(club, 'bo', other.id)
    const wish = { overCapacity: true, waiveOverlap: true }
    expect((await seat('hai', bo.id, { overCapacity: true })).body['code']).toBe('member_overlap')
    const refused = await seat('hai', bo.id, wish)
    expect([refused.status, refused.body['code']]).toEqual([403, 'managers_only'])
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 2, taken: 2 })
    expect((await seat('boss', bo.id, wish)).status).toBe(200)
    expect(await seated(club, event.id)).toBe(4)
  })

  it('refuses a member short of points, staff of another region, a short reason and a started event', async () => {
    const club = await aClub(engine)
    const { event, bo, cy, seat } = await aFullEvent(club)
    await club.aStaff('san', 'marketer', ['sanya'])
    const wish = { overCapacity: true }
    expect((await seat('san', bo.id, wish)).status).toBe(404)
    expect((await seat('bo', bo.id, wish)).status).toBe(403)
    expect((await seat('hai', bo.id, { ...wish, reason: '熟' })).status).toBe(422)
    const dear = await anEvent(club, { price: 95, startsAt: event.starts_at + 30 * 24 * 3_600_000 })
    await book(club, 'cy', dear.id)
    const short = await seat('hai', cy.id, wish)
    expect([short.body['code'], short.body['missing']]).toEqual(['member_points_short', 15])
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 2, taken: 2, version: 1 })
    club.setTime(event.starts_at - club.deps.clock.now())
    expect((await seat('hai', bo.id, wish)).body['code']).toBe('approval_over')
    expect(await seated(club, event.id)).toBe(2)
  })
})
