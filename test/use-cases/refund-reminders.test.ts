import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import type { EventPlan } from '../../server/events/studio.contract.ts'
import { deliverDue } from '../../server/messages/deliver-due.ts'
import { spreadAll } from '../../server/messages/spread-bundles.ts'
import { remindOfRefunds } from '../../server/registrations/refund-reminders/remind-of-refunds.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aPlan, book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'
import { lettersOf } from '../support/letters.ts'

/** A member for each name and a published event of 600 points on the 23rd at 15:00; half back until the 22nd. */
async function aClubThatReminds(
  engine: (typeof engines)[number],
  names: readonly string[],
  plan: Partial<EventPlan> = {},
) {
  const club = await aClub(engine, { now: '2026-05-18T10:00:00+08:00' })
  await club.aStaff('mia', 'marketer', ['haikou'])
  for (const name of names) await club.aMember(name, { points: 5_000 })
  const startsAt = Date.parse('2026-05-23T15:00+08:00')
  const first = await aPlan(club, { startsAt, ...plan })
  return { club, plan: first, id: await published(club, first) }
}

async function published(club: Club, plan: EventPlan): Promise<string> {
  const made = await club.as('mia').post('/api/studio/events', { regionId: 'haikou', ...plan })
  expect(made.status, made.text).toBe(201)
  const id = String(made.body['id'])
  const open = await club.as('mia').post(`/api/studio/events/${id}/publish`, { version: 1 })
  expect(open.status, open.text).toBeLessThan(300)
  return id
}

async function edit(club: Club, id: string, plan: EventPlan): Promise<void> {
  const { version } = await club.deps.db
    .selectFrom('events')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const saved = await club.as('mia').put(`/api/studio/events/${id}`, { version, ...plan })
  expect(saved.status, saved.text).toBeLessThan(300)
}

const moved = (plan: EventPlan, startsAt: number): EventPlan => ({
  ...plan,
  startsAt,
  endsAt: startsAt + 4 * hour,
  closesAt: startsAt,
})

/** Who was told, with what they would have got, in order of telling. */
async function told(club: Club, names: readonly string[]) {
  await spreadAll(club.deps)
  const all = await Promise.all(
    names.map(async (name) =>
      (await lettersOf(club, { to: name, template: 'refund_ending' })).map(({ data }) => ({
        name,
        steps: (data['steps'] as { refund: number }[]).map((step) => step.refund),
        until: data['expiresAt'],
      })),
    ),
  )
  return all.flat()
}

/** The job as it runs, every other hour, until a time. */
async function through(club: Club, until: string): Promise<number> {
  let reminded = 0
  for (; club.deps.clock.now() < Date.parse(until); club.setTime(2 * hour))
    reminded += await remindOfRefunds(club.deps)
  return reminded
}

describe.each(engines)('a refund that runs out on %s', (engine) => {
  it('is told of once, a day and two hours ahead, to those who paid and still have something to lose', async () => {
    const names = ['ana', 'bo', 'cy', 'dee', 'eve']
    const { club, id } = await aClubThatReminds(engine, names)
    const dropAt = Date.parse('2026-05-22T15:00+08:00')
    await book(club, 'ana', id, ['Guest'])
    const bo = await book(club, 'bo', id)
    await book(club, 'cy', id)
    const free = await published(club, await aPlan(club, { startsAt: dropAt, price: 0 }))
    await book(club, 'eve', free)
    await club.as('bo').delete(`/api/registrations/${bo.id}`, { refund: 600 })
    expect(await through(club, '2026-05-20T20:00:00+08:00')).toBe(0)
    // Has just read the same in the quote.
    club.setTime('2026-05-21T01:30:00+08:00')
    await book(club, 'dee', id)
    club.setTime('2026-05-21T12:59:59+08:00')
    expect(await remindOfRefunds(club.deps)).toBe(0)
    club.setTime('2026-05-21T13:00:00+08:00')
    const both = await Promise.all([remindOfRefunds(club.deps), remindOfRefunds(club.deps)])
    expect(both.reduce((sum, one) => sum + one)).toBe(2)
    const expected = [
      { name: 'ana', steps: [1_200, 600], until: dropAt },
      { name: 'cy', steps: [600, 300], until: dropAt },
    ]
    expect(await told(club, names)).toEqual(expected)
    await book(club, 'eve', id)
    await through(club, '2026-05-24T00:00:00+08:00')
    expect(await told(club, names)).toEqual(expected)
  })

  it('moves with its event, once a time, by the terms of each booking, and not of one that is called off', async () => {
    const names = ['ana', 'bo', 'cy']
    const { club, plan, id } = await aClubThatReminds(engine, names)
    const [ana, bo] = [await book(club, 'ana', id), await book(club, 'bo', id)]
    // No job has seen it on its first terms. Who books from now on gets half back until 6 hours before, and has a reminder of their own.
    const later = { ...plan, refundLadder: [{ hoursBefore: 6, percent: 50 }] }
    await edit(club, id, later)
    const cy = await book(club, 'cy', id)
    await edit(club, id, moved(later, plan.startsAt + 2 * day))
    const keep = async (name: string, registrationId: string) => {
      const { move } = (await club.as(name).get(`/api/registrations/${registrationId}/move`)).body
      const { id: moveId } = move as { id: string }
      expect(
        await club.as(name).post(`/api/registrations/${registrationId}/move/kept`, { moveId }),
      ).toMatchObject({ status: 204 })
    }
    await keep('ana', ana.id)
    await keep('cy', cy.id)
    // Bo has not chosen: everything comes back until it begins.
    await through(club, '2026-05-23T19:00:00+08:00')
    const first = { name: 'ana', steps: [600, 300], until: plan.startsAt + day }
    expect(await told(club, names)).toEqual([first])
    // Cy’s would be due at 07:00 of the 24th, which is too early.
    club.setTime('2026-05-23T19:00:00+08:00')
    expect(await remindOfRefunds(club.deps)).toBe(1)
    const cyUntil = plan.startsAt + 2 * day - 6 * hour
    expect(await told(club, names)).toEqual([first, { name: 'cy', steps: [300], until: cyUntil }])
    // It goes away and comes back again: what was told of its time is not told again, of a new time it is.
    await edit(club, id, moved(later, plan.startsAt + 9 * day))
    await keep('ana', ana.id)
    await keep('bo', bo.id)
    await remindOfRefunds(club.deps)
    await edit(club, id, moved(later, plan.startsAt + 2 * day))
    await keep('ana', ana.id)
    await keep('bo', bo.id)
    club.setTime('2026-05-24T09:00:00+08:00')
    expect(await remindOfRefunds(club.deps)).toBe(1)
    expect((await told(club, names)).filter((one) => one.name !== 'cy')).toEqual([
      first,
      { ...first, name: 'bo', steps: [300] },
    ])
    await edit(club, id, moved(later, plan.startsAt + 9 * day))
    const { version } = await club.deps.db
      .selectFrom('events')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await club.as('mia').post(`/api/studio/events/${id}/cancel`, { version, reason: '台风' })
    await through(club, '2026-06-01T20:00:00+08:00')
    expect(await told(club, names)).toHaveLength(3)
  })

  it('waits for the morning when nothing ran in time, unless that is too late, and goes on where it stopped', async () => {
    const names = ['ana', 'bo', 'cy', 'dee']
    const { club, id } = await aClubThatReminds(engine, names)
    for (const name of ['ana', 'bo', 'cy']) await book(club, name, id)
    const startsAt = Date.parse('2026-05-23T08:59+08:00')
    await book(club, 'dee', await published(club, await aPlan(club, { startsAt })))
    await remindOfRefunds(club.deps)
    club.setTime('2026-05-21T21:00:00+08:00')
    expect(await remindOfRefunds(club.deps)).toBe(0)
    club.setTime('2026-05-22T08:00:00+08:00')
    // It dies while it tells the second.
    let ids = 0
    const newId = () => {
      ids += 1
      if (ids === 2) throw new Error('killed')
      return club.deps.newId()
    }
    await expect(remindOfRefunds({ ...club.deps, newId }, 1)).rejects.toThrow('killed')
    expect(await told(club, names)).toMatchObject([{ name: 'ana', steps: [300] }])
    const runs = await Promise.all([remindOfRefunds(club.deps, 1), remindOfRefunds(club.deps, 1)])
    expect(runs.reduce((sum, one) => sum + one)).toBe(2)
    // Dee's ran out at 08:59: no hour of the morning was left to act.
    expect((await told(club, names)).map((one) => one.name)).toEqual(['ana', 'bo', 'cy'])
    // What could not be delivered while it was of use is not delivered at all.
    club.setTime('2026-05-22T15:00:01+08:00')
    await deliverDue(club.deps, { sms: null, mail: null })
    const letters = await club.deps.db
      .selectFrom('outbox')
      .select(['state', 'last_error'])
      .where('template', '=', 'refund_ending')
      .execute()
    expect(letters).toHaveLength(3)
    for (const letter of letters) {
      expect(letter).toEqual({ state: 'failed', last_error: 'It could not be delivered while it was of use' })
    }
  })
})
