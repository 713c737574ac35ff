import { describe, expect, it } from 'vitest'
import { finishCancellations } from '../../server/events/cancel-event.ts'
import { spreadAll } from '../../server/messages/spread-bundles.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'

const reason = '台风将至，为安全起见取消'

async function aBookedEvent(club: Club, names: readonly string[], seats: number) {
  await club.aStaff('hai', 'marketer', ['haikou'])
  const event = await anEvent(club, { price: 100, seats })
  for (const name of names) {
    await club.aMember(name, { points: 500 })
    await book(club, name, event.id)
  }
  return { ...event, path: `/api/studio/events/${event.id}` }
}

const registrations = (club: Club, eventId: string) =>
  club.deps.db
    .selectFrom('registrations')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('seq')
    .execute()

const refunds = (club: Club) =>
  club.deps.db.selectFrom('transfers').selectAll().where('kind', '=', 'refund').execute()

const told = async (club: Club) =>
  (
    await club.deps.db.selectFrom('outbox').select('data').where('template', '=', 'event_cancelled').execute()
  ).map((row) => JSON.parse(row.data) as Record<string, unknown>)

describe.each(engines)('cancelling an event on %s', (engine) => {
  it('previews, then gives everyone all they paid whatever the ladder says, and tells them why', async () => {
    const club = await aClub(engine)
    const event = await aBookedEvent(club, ['ana', 'bo', 'cy'], 2)
    // An hour before the start, when a member's own cancelling would give back nothing.
    club.setTime(event.starts_at - club.deps.clock.now() - 3_600_000)
    expect((await club.as('hai').get(`${event.path}/cancellation`)).body).toEqual({
      registrations: 3,
      people: 3,
      waiting: 1,
      refund: 200,
    })
    const answer = await club.as('hai').post(`${event.path}/cancellation`, { version: 1, reason })
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'cancelled', taken: 0, waiting: 0, cancelReason: reason },
    })
    for (const name of ['ana', 'bo', 'cy']) expect(await club.balanceOf(name)).toBe(500)
    expect(
      (await registrations(club, event.id)).map((row) => [row.state, row.refunded, row.cancelled_because]),
    ).toEqual([
      ['cancelled', 100, 'event_cancelled'],
      ['cancelled', 100, 'event_cancelled'],
      ['cancelled', 0, 'event_cancelled'],
    ])
    expect(await told(club)).toMatchObject([
      { titleZh: '春分晨球', refund: 100, reason, zone: 'Asia/Shanghai' },
      { refund: 100 },
      { refund: 0 },
    ])
    expect(
      (await club.as('hai').post(`${event.path}/cancellation`, { version: 2, reason })).body['code'],
    ).toBe('event_cancelled')
    expect(await refunds(club)).toHaveLength(2)
    const audit = await club.deps.db.selectFrom('audit_entries').selectAll().execute()
    expect(audit).toMatchObject([{ action: 'event.cancelled', reason }])
  })

  it('gives back the price to who was let in early, and leaves the attendance', async () => {
    const club = await aClub(engine)
    const event = await aBookedEvent(club, ['ana'], 2)
    await club.deps.db
      .updateTable('registrations')
      .set({ state: 'attended', attended_at: club.deps.clock.now() })
      .where('event_id', '=', event.id)
      .execute()
    await club.as('hai').post(`${event.path}/cancellation`, { version: 1, reason })
    expect(await club.balanceOf('ana')).toBe(500)
    expect(await registrations(club, event.id)).toMatchObject([{ state: 'attended', refunded: 100 }])
    expect(await finishCancellations(club.deps)).toBe(0)
    expect(await refunds(club)).toHaveLength(1)
  })

  it('takes no booking any more, also with a quote from before', async () => {
    const club = await aClub(engine)
    const event = await aBookedEvent(club, ['ana'], 5)
    await club.aMember('late', { points: 500 })
    const quote = await club.as('late').post(`/api/events/${event.id}/quotes`, { guests: [] })
    await club.as('hai').post(`${event.path}/cancellation`, { version: 1, reason })
    const answer = await club
      .as('late')
      .post(
        `/api/quotes/${String(quote.body['id'])}/confirm`,
        { amount: 100 },
        { 'idempotency-key': 'late-one' },
      )
    expect(answer.status).toBe(409)
    expect(await club.balanceOf('late')).toBe(500)
  })

  it('refunds everyone exactly once when it dies midway and is finished by two at once', async () => {
    const club = await aClub(engine)
    const names = Array.from({ length: 130 }, (_, at) => `m${at}`)
    const event = await aBookedEvent(club, names, 120)
    // The first hundred are committed; the process dies among the others.
    let ids = 0
    const dying = {
      ...club.deps,
      newId: () => {
        ids += 1
        if (ids > 215) throw new Error('killed')
        return club.deps.newId()
      },
    }
    await expect(cancelWith(dying, club, event.id)).rejects.toThrow('killed')
    const halfway = await registrations(club, event.id)
    expect(halfway.filter((row) => row.state === 'cancelled')).toHaveLength(100)
    expect((await eventNow(club, event.id)).state).toBe('cancelled')

    await Promise.all([finishCancellations(club.deps), finishCancellations(club.deps)])
    const done = await registrations(club, event.id)
    expect(done.every((row) => row.state === 'cancelled' && row.refunded === row.charged)).toBe(true)
    expect(await refunds(club)).toHaveLength(120)
    await spreadAll(club.deps)
    expect(await told(club)).toHaveLength(130)
    for (const name of ['m0', 'm99', 'm100', 'm119', 'm129']) expect(await club.balanceOf(name)).toBe(500)
    const lots = await club.deps.db.selectFrom('lots').select(['amount', 'remaining']).execute()
    expect(lots.every((lot) => lot.amount === lot.remaining)).toBe(true)
    expect(await finishCancellations(club.deps)).toBe(0)
  })

  it('leaves nobody confirmed who books while it is being cancelled', async () => {
    const club = await aClub(engine)
    const event = await aBookedEvent(club, ['ana'], 30)
    const names = Array.from({ length: 12 }, (_, at) => `late${at}`)
    for (const name of names) await club.aMember(name, { points: 500 })
    const quotes = await Promise.all(
      names.map((name) => club.as(name).post(`/api/events/${event.id}/quotes`, { guests: [] })),
    )
    const [cancelled] = await Promise.all([
      club.as('hai').post(`${event.path}/cancellation`, { version: 1, reason }),
      ...names.map((name, at) =>
        club
          .as(name)
          .post(
            `/api/quotes/${String(quotes[at]?.body['id'])}/confirm`,
            { amount: 100 },
            { 'idempotency-key': `racing-${name}` },
          ),
      ),
    ])
    expect(cancelled?.status).toBe(200)
    await finishCancellations(club.deps)
    expect((await registrations(club, event.id)).map((row) => row.state)).not.toContain('confirmed')
    expect(await eventNow(club, event.id)).toMatchObject({ state: 'cancelled', taken: 0, waiting: 0 })
    for (const name of ['ana', ...names]) expect(await club.balanceOf(name)).toBe(500)
  })

  it('holds up no other event when one cannot be finished', async () => {
    const club = await aClub(engine)
    const broken = await aBookedEvent(club, ['ana'], 5)
    const fine = await anEvent(club, { price: 100, startsAt: broken.starts_at + 86_400_000 })
    await club.aMember('bo', { points: 500 })
    await book(club, 'bo', fine.id)
    await club.deps.db.updateTable('events').set({ state: 'cancelled', cancelled_at: 1 }).execute()
    // What its charge took is not known any more, as after a restore that lost rows.
    const account = await accountOf(club, 'ana')
    const charges = club.deps.db
      .selectFrom('transfers')
      .select('id')
      .where('from_account_id', '=', account.id)
    await club.deps.db.deleteFrom('lot_takings').where('transfer_id', 'in', charges).execute()
    expect(await finishCancellations(club.deps)).toBe(1)
    expect(await club.balanceOf('bo')).toBe(500)
    expect((await registrations(club, broken.id)).map((row) => row.state)).toEqual(['confirmed'])
    expect(await told(club)).toHaveLength(1)
  })

  it('needs a reason, a published event and one that is not over', async () => {
    const club = await aClub(engine)
    const event = await aBookedEvent(club, [], 5)
    const send = (path: string, body: object) => club.as('hai').post(`${path}/cancellation`, body)
    expect((await send(event.path, { version: 1, reason: ' ' })).status).toBe(422)
    const draft = await anEvent(club, { state: 'draft' })
    const past = await anEvent(club, { startsAt: '2026-04-01T08:00:00+08:00' })
    expect((await send(`/api/studio/events/${draft.id}`, { version: 1, reason })).body['code']).toBe(
      'event_not_published',
    )
    expect((await send(`/api/studio/events/${past.id}`, { version: 1, reason })).body['code']).toBe(
      'event_over',
    )
    expect((await send(event.path, { version: 9, reason })).body['code']).toBe('edited_meanwhile')
    expect((await eventNow(club, event.id)).state).toBe('published')
  })
})

function accountOf(club: Club, name: string) {
  return club.deps.db
    .selectFrom('points_accounts')
    .select('id')
    .where('owner_id', '=', club.person(name).memberId)
    .where('kind', '=', 'redeemable')
    .executeTakeFirstOrThrow()
}

async function cancelWith(deps: Club['deps'], club: Club, eventId: string): Promise<void> {
  const { cancelEvent } = await import('../../server/events/cancel-event.ts')
  const editor = { accountId: club.person('hai').accountId, address: '127.0.0.1', scope: ['haikou'] }
  await cancelEvent(deps, editor, { eventId, version: 1, reason })
}
