import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { EventTable } from '../../db/tables/events.ts'
import { day } from '../../server/base/clock.ts'
import { defaultBooking } from '../../server/base/config.ts'
import type { Confirmation } from '../../server/registrations/confirmation.ts'
import { writeSeats } from '../../server/registrations/write-seats.ts'
import { book } from '../support/a-plan.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { aClubOfMany, ownDatabase, throughApps } from '../support/many-members.ts'

describe.each(engines)('booking, cancelling and promotion at once on %s', (engine) => {
  it('lets two members leave at once who each wait for the other’s seat', async () => {
    const { club, names } = await aClubOfMany(engine, { members: 24 })
    const send = throughApps(club, 3)
    const left: { name: string; path: string }[] = []
    const events: EventTable[] = []
    for (let pair = 0; pair < names.length; pair += 2) {
      for (const [seated, waiting] of [
        [names[pair], names[pair + 1]],
        [names[pair + 1], names[pair]],
      ] as [string, string][]) {
        const startsAt = club.deps.clock.now() + (10 + events.length) * day
        const event = await anEvent(club, { price: 100, seats: 1, startsAt })
        events.push(event)
        const { id } = await book(club, seated, event.id)
        await book(club, waiting, event.id)
        left.push({ name: seated, path: `/api/registrations/${id}` })
      }
    }
    // Each cancellation locks the one's points and then the other's, in opposite orders: engines with row locks meet
    // a deadlock here, which has to be undone and run again without anybody noticing.
    const answers = await Promise.all(
      left.map(({ name, path }) => send(name, 'DELETE', path, { refund: 100 })),
    )
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
    for (const event of events) await expectExactSeats(club.deps.db, event.id)
    for (const name of names) expect(await club.balanceOf(name)).toBe(900)
    await expectBalanced(club.deps.db)
  })

  it.each([
    ['never oversells, although the queue is passed by and every batch overlaps the others', true],
    ['oversells where the event is not locked: the control', false],
  ])('%s', async (_, lock) => {
    const database = await ownDatabase(engine)
    const config = { booking: { ...defaultBooking, safeguards: { lock, replay: true } } }
    const { club, names } = await aClubOfMany(engine, { members: 40, config }, database)
    const event = await anEvent(club, { price: 100, seats: 5 })
    if (!lock) {
      const name = 'registrations_one_a_seq'
      await (
        engine === 'sqlite'
          ? sql`DROP INDEX ${sql.ref(name)}`
          : sql`DROP INDEX ${sql.ref(name)} ON registrations`
      ).execute(database.db)
    }
    const wishes: Confirmation[] = []
    for (const one of names) {
      const { memberId, accountId } = club.person(one)
      const quote = await club.as(one).post(`/api/events/${event.id}/quotes`)
      const quoteId = String(quote.body['id'])
      wishes.push({ memberId, accountId, eventId: event.id, quoteId, amount: 100, key: one, hash: one })
    }
    const batches = Array.from({ length: 10 }, (__, at) => wishes.slice(at * 4, at * 4 + 4))
    const settled = await Promise.allSettled(batches.map((batch) => writeSeats(club.deps, batch)))
    const rows = await database.db
      .selectFrom('registrations')
      .select('id')
      .where('event_id', '=', event.id)
      .where('state', '=', 'confirmed')
      .execute()
    if (!lock) return expect(rows.length).toBeGreaterThan(5)
    expect(settled.filter(({ status }) => status === 'rejected')).toEqual([])
    expect(rows).toHaveLength(5)
    await expectExactSeats(database.db, event.id)
    await expectBalanced(database.db)
  })
})
