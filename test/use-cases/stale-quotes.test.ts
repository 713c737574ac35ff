import { describe, expect, it } from 'vitest'
import type { Answer } from '../../server/base/seat-desk.ts'
import type { Confirmation } from '../../server/registrations/confirmation.ts'
import { findAskedQuotes } from '../../server/registrations/quote.queries.ts'
import { writeSeats } from '../../server/registrations/write-seats.ts'
import { aKey } from '../support/a-booking.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'

/** A confirmation of 300 points with its quote as it is now, which is what the queue carries until its turn. */
async function confirmation(club: Club, name: string, eventId: string, key: string): Promise<Confirmation> {
  const asked = await club.as(name).post(`/api/events/${eventId}/quotes`)
  return asRead(club, name, { eventId, quoteId: String(asked.body['id']), key })
}

async function asRead(
  club: Club,
  name: string,
  { eventId, quoteId, key }: { eventId: string; quoteId: string; key: string },
): Promise<Confirmation> {
  const { memberId, accountId } = club.person(name)
  const quote = (await findAskedQuotes(club.deps.db, [quoteId])).get(quoteId)
  if (!quote) throw new Error('no such quote')
  return { memberId, accountId, eventId, quoteId, amount: 300, key, hash: `hash of ${quoteId}`, quote }
}

const bodyOf = (answer: Answer | undefined) => answer && 'outcome' in answer && answer.outcome.body
const codeOf = (answer: Answer | undefined) => answer && 'refusal' in answer && answer.refusal.code

describe.each(engines)('quotes that changed while their confirmation waited, on %s', (engine) => {
  async function start(seats = 4) {
    const club = await aClub(engine)
    for (const name of ['ana', 'ben', 'cai']) await club.aMember(name, { points: 1_000 })
    const event = await anEvent(club, { seats, price: 300, waitlist: false })
    return { club, event }
  }

  it('answers a confirmation that was carried out meanwhile with its outcome, and books its neighbours', async () => {
    const { club, event } = await start()
    const ana = await confirmation(club, 'ana', event.id, 'key-of-ana')
    const ben = await confirmation(club, 'ben', event.id, 'key-of-ben')
    const [first] = await writeSeats(club.deps, [ana])
    const [again, neighbour] = await writeSeats(club.deps, [ana, ben])
    expect(bodyOf(first)).toContain('"state":"confirmed"')
    expect(again).toEqual(first)
    expect(bodyOf(neighbour)).toContain('"state":"confirmed"')
    expect(await club.balanceOf('ana')).toBe(700)
    await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
  })

  it('answers it with its outcome also where the event refuses everybody by now', async () => {
    const { club, event } = await start(1)
    const ana = await confirmation(club, 'ana', event.id, 'key-of-ana')
    const ben = await confirmation(club, 'ben', event.id, 'key-of-ben')
    const [first] = await writeSeats(club.deps, [ana])
    const [again, late] = await writeSeats(club.deps, [ana, ben])
    expect(again).toEqual(first)
    expect(codeOf(late)).toBe('event_full')
    expect(await club.balanceOf('ben')).toBe(1_000)
  })

  it('refuses a quote that was dropped meanwhile, and a second quote of one who booked meanwhile', async () => {
    const { club, event } = await start()
    const dropped = await confirmation(club, 'ana', event.id, 'key-of-ana')
    const one = await confirmation(club, 'ben', event.id, 'key-of-ben')
    const other = await confirmation(club, 'ben', event.id, 'key-of-another-tab')
    expect(await club.as('ana').delete(`/api/quotes/${dropped.quoteId}`)).toMatchObject({ status: 204 })
    expect(bodyOf((await writeSeats(club.deps, [one]))[0])).toContain('"state":"confirmed"')
    const answers = await writeSeats(club.deps, [dropped, other])
    expect(answers.map(codeOf)).toEqual(['quote_used', 'already_booked'])
    expect(await club.balanceOf('ana')).toBe(1_000)
    expect(await club.balanceOf('ben')).toBe(700)
    await expectExactSeats(club.deps.db, event.id)
  })

  it('a quote that is confirmed and dropped at the same moment is one of both, whoever is first', async () => {
    const { club } = await start()
    let booked = 0
    for (let round = 0; round < 12; round += 1) {
      const startsAt = club.deps.clock.now() + (20 + round) * 86_400_000
      const event = await anEvent(club, { seats: 4, price: 10, startsAt })
      const asked = await club.as('ana').post(`/api/events/${event.id}/quotes`)
      const path = `/api/quotes/${String(asked.body['id'])}`
      const confirm = () => club.as('ana').post(`${path}/confirm`, { amount: 10 }, aKey())
      const drop = () => club.as('ana').delete(path)
      const both = round % 2 === 0 ? [confirm(), drop()] : [drop(), confirm()].toReversed()
      const statuses = (await Promise.all(both)).map((reply) => reply.status)
      expect([
        [201, 404],
        [409, 204],
      ]).toContainEqual(statuses)
      if (statuses[0] === 201) booked += 1
      await expectExactSeats(club.deps.db, event.id)
    }
    expect(await club.balanceOf('ana')).toBe(1_000 - 10 * booked)
    await expectBalanced(club.deps.db)
  })

  it('refuses another quote under a key that was used meanwhile, and leaves it open', async () => {
    const { club, event } = await start()
    const next = await anEvent(club, { seats: 4, price: 300, startsAt: event.starts_at + 86_400_000 })
    const one = await confirmation(club, 'ana', event.id, 'one-key-of-ana')
    const other = await confirmation(club, 'ana', next.id, 'one-key-of-ana')
    await writeSeats(club.deps, [one])
    const [answer] = await writeSeats(club.deps, [other])
    expect(codeOf(answer)).toBe('idempotency_key_reused')
    expect(await club.balanceOf('ana')).toBe(700)
    const quote = (await asRead(club, 'ana', other)).quote
    expect(quote?.state).toBe('open')
  })
})
