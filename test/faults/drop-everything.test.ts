import { describe, expect, it } from 'vitest'
import type { EventTable } from '../../db/tables/events.ts'
import { day } from '../../server/base/clock.ts'
import type { Everything } from '../../server/everything/everything.contract.ts'
import { book } from '../support/a-plan.ts'
import type { Club } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { aClubOfMany, throughApps, type Send } from '../support/many-members.ts'
import { seeded } from '../support/seeded.ts'

const fair = ['event_full', 'already_booked', 'too_few_points', 'not_cancellable', 'refund_changed']

async function threeEvents(club: Club): Promise<EventTable[]> {
  const events: EventTable[] = []
  for (let at = 0; at < 3; at += 1) {
    const startsAt = club.deps.clock.now() + (10 + at) * day
    events.push(await anEvent(club, { price: 100, seats: 6, guestsMax: 1, startsAt }))
  }
  return events
}

async function bookOne(send: Send, name: string, eventId: string, key: string): Promise<void> {
  const quote = await send(name, 'POST', `/api/events/${eventId}/quotes`, { guests: [] })
  if (quote.status !== 201) return void expect(fair, quote.text).toContain(quote.body['code'])
  const path = `/api/quotes/${String(quote.body['id'])}/confirm`
  const booked = await send(name, 'POST', path, { amount: quote.body['amount'] }, key)
  // The quote itself is among what dropping everything drops.
  if (booked.status !== 201) expect([...fair, 'quote_used'], booked.text).toContain(booked.body['code'])
}

/** A way to give up all that a member is shown: in one act, or (the control) one by one. */
type GiveUp = (send: Send, name: string, shown: Everything, key: string) => Promise<number>

const inOneAct: GiveUp = async (send, name, shown, key) => {
  const items = shown.holdings.map(({ kind, id, refund }) => ({ kind, id, refund }))
  const answer = await send(name, 'POST', '/api/me/everything/drop', { items }, key)
  if (answer.status !== 200) expect(answer.body['code'], answer.text).toBe('drop_refused')
  return answer.status === 200 ? items.length : 0
}

const oneByOne: GiveUp = async (send, name, shown) => {
  let ended = 0
  for (const { id, refund } of shown.holdings) {
    const answer = await send(name, 'DELETE', `/api/registrations/${id}`, { refund })
    if (answer.status === 200) ended += 1
  }
  return ended
}

async function everythingOf(send: Send, name: string): Promise<Everything> {
  return (await send(name, 'GET', '/api/me/everything')).body as Everything
}

/** Everybody holds two bookings, looks at them, and gives one of them up on another screen before dropping both. */
async function staleScreens(engine: EngineName, giveUp: GiveUp): Promise<number[]> {
  const { club, names } = await aClubOfMany(engine, { members: 5 })
  const send = throughApps(club, 2)
  const events = await threeEvents(club)
  return Promise.all(
    names.map(async (name, at) => {
      for (const event of events.slice(0, 2)) await book(club, name, event.id)
      const shown = await everythingOf(send, name)
      const other = shown.holdings[1]
      await send(name, 'DELETE', `/api/registrations/${other?.id}`, { refund: other?.refund })
      return giveUp(send, name, shown, `stale-${name}-${at}`)
    }),
  )
}

describe.each(engines)('dropping everything while everybody books on %s', (engine) => {
  it('keeps every counter exact, the ledger in balance, and shows no deadlock to anyone', async () => {
    const { club, names } = await aClubOfMany(engine, { members: 16, points: 2_000 })
    const send = throughApps(club, 3)
    const events = await threeEvents(club)
    let dropped = 0

    async function live(name: string): Promise<void> {
      const draw = seeded(`${name} drops on ${engine}`)
      for (let round = 0; round < 8; round += 1) {
        const [now, meanwhile] = [events[draw(3)], events[draw(3)]]
        await bookOne(send, name, now?.id ?? '', `book-${name}-${round}-now`)
        const shown = await everythingOf(send, name)
        if (shown.holdings.length === 0) continue
        // Twice at once: a second tap, and another screen with a key of its own.
        const [first, second, other] = await Promise.all([
          inOneAct(send, name, shown, `${name}-drop-${round}`),
          inOneAct(send, name, shown, `${name}-drop-${round}`),
          inOneAct(send, name, shown, `${name}-else-${round}`),
          bookOne(send, name, meanwhile?.id ?? '', `book-${name}-${round}-meanwhile`),
        ])
        expect([first > 0, second > 0]).toEqual([first > 0, first > 0])
        expect(first > 0 && other > 0).toBe(false)
        dropped += first + other
      }
    }

    await Promise.all(names.map(live))
    expect(dropped).toBeGreaterThan(names.length)
    for (const event of events) await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
    const refunds = await club.deps.db
      .selectFrom('transfers')
      .selectAll()
      .where('kind', '=', 'refund')
      .execute()
    expect(new Set(refunds.map((one) => one.reverses_id)).size).toBe(refunds.length)
    expect(refunds.length).toBeGreaterThan(0)
  })

  it('drops all that a screen showed or nothing of it', async () => {
    expect(await staleScreens(engine, inOneAct)).toEqual([0, 0, 0, 0, 0])
  })

  it('drops a part where each thing is given up by itself: the control', async () => {
    expect(await staleScreens(engine, oneByOne)).toEqual([1, 1, 1, 1, 1])
  })
})
