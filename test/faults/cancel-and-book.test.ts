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
import { seeded } from '../support/seeded.ts'

/** Refusals that a member may meet while everybody books and cancels at once. */
const fair = ['event_full', 'already_booked', 'too_few_points', 'not_cancellable', 'refund_changed']

describe.each(engines)('booking, cancelling and promotion at once on %s', (engine) => {
  it('never shows a deadlock to anyone, keeps every counter exact and the ledger in balance', async () => {
    const { club, names } = await aClubOfMany(engine, { members: 24, points: 700 })
    const send = throughApps(club, 3)
    const events: EventTable[] = []
    for (let at = 0; at < 3; at += 1) {
      const startsAt = club.deps.clock.now() + (10 + at) * day
      events.push(await anEvent(club, { price: 100, seats: 7, guestsMax: 2, startsAt, waitlist: at !== 2 }))
    }
    const seen = new Map<string, number>()
    const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)

    async function live(name: string): Promise<void> {
      const draw = seeded(`${name} on ${engine}`)
      for (let round = 0; round < 8; round += 1) {
        const event = events[draw(events.length)]
        const guests = Array.from({ length: draw(3) }, (_, at) => `客人${at}`)
        const quote = await send(name, 'POST', `/api/events/${event?.id}/quotes`, { guests })
        if (quote.status !== 201) {
          expect(fair, quote.text).toContain(quote.body['code'])
          note(`quote ${String(quote.body['code'])}`)
          if (quote.body['code'] !== 'already_booked') continue
          // Already in: give the place back, and let the next round book again.
          await leave(name, String(quote.body['registrationId']))
          continue
        }
        const path = `/api/quotes/${String(quote.body['id'])}/confirm`
        const booked = await send(
          name,
          'POST',
          path,
          { amount: quote.body['amount'] },
          `${name}-round-${round}`,
        )
        if (booked.status !== 201) expect(fair, booked.text).toContain(booked.body['code'])
        note(String(booked.body['state'] ?? booked.body['code']))
      }
    }

    async function leave(name: string, id: string): Promise<void> {
      const preview = await send(name, 'GET', `/api/registrations/${id}/cancellation`)
      if (preview.status !== 200) return void expect(fair, preview.text).toContain(preview.body['code'])
      const left = await send(name, 'DELETE', `/api/registrations/${id}`, { refund: preview.body['refund'] })
      if (left.status !== 200) expect(fair, left.text).toContain(left.body['code'])
      note(left.status === 200 ? 'left' : String(left.body['code']))
    }

    await Promise.all(names.map(live))
    for (const what of ['confirmed', 'waitlisted', 'left']) expect(seen.get(what), what).toBeGreaterThan(10)
    const promoted = await club.deps.db
      .selectFrom('outbox')
      .select('id')
      .where('template', '=', 'registration_promoted')
      .execute()
    expect(promoted.length).toBeGreaterThan(0)
    for (const event of events) await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
  })

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
