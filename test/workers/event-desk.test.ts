import { describe, expect, inject, it, onTestFinished } from 'vitest'
import type { Answer, Club } from '../support/a-club.ts'
import { startWorker, type RunningWorker } from '../support/a-worker.ts'
import { anEvent } from '../support/an-event.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { aClubOfMany, ownDatabase } from '../support/many-members.ts'

const price = 10
const points = 50

/** What a desk says of the time since it opened its connection. */
type Rest = { eventId: string; asked: number; arrays: number; batches: number; largest: number }

describe.skipIf(inject('mysqlUrl') === '')('the desk of an event, on Workers', () => {
  it('seats 300 who confirm at once by few transactions, and answers each retry to the byte', async () => {
    const { club, worker, eventId, confirm } = await aRush({ members: 300, seats: 20 })
    const first = await confirm()
    expect(first.filter((answer) => answer.status === 201)).toHaveLength(300)
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 280 })

    const again = await confirm()
    expect(again.map((answer) => answer.text)).toEqual(first.map((answer) => answer.text))
    expect(new Set(first.map((answer) => answer.body['seq'])).size).toBe(300)
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 280 })

    const rests = await restsOf(worker, eventId, 600)
    const batches = sum(rests.map((rest) => rest.batches))
    const arrays = sum(rests.map((rest) => rest.arrays))
    console.log(
      JSON.stringify({ asked: 600, arrays, batches, largest: Math.max(...rests.map((r) => r.largest)) }),
    )
    expect(batches).toBeLessThan(300)
    expect(Math.max(...rests.map((rest) => rest.largest))).toBeGreaterThan(5)
  })
})

async function aRush(
  { members, seats, waitlist = true }: { members: number; seats: number; waitlist?: boolean },
  entry?: string,
) {
  const { club, names } = await aClubOfMany('mariadb', { members, points }, await ownDatabase('mariadb'))
  const { id: eventId } = await anEvent(club, { seats, price, waitlist })
  const quotes = new Map<string, string>()
  for (const name of names) {
    const quote = await club.as(name).post(`/api/events/${eventId}/quotes`)
    quotes.set(name, String(quote.body['id']))
  }
  const worker = await startWorker(club.databaseUrl, { NODE_ENV: 'test' }, entry)
  onTestFinished(() => worker.stop())
  /** Every member’s confirmation at once, with the key that is theirs each time. */
  const confirm = (): Promise<Answer[]> =>
    Promise.all(
      names.map((name) =>
        worker
          .client(club.person(name).token)
          .post(
            `/api/quotes/${quotes.get(name) ?? ''}/confirm`,
            { amount: price },
            { 'idempotency-key': `the-key-of-${name}` },
          ),
      ),
    )
  return { club, worker, eventId, confirm }
}

async function expectExact(club: Club, eventId: string, states: Record<string, number>): Promise<void> {
  const rows = await club.deps.db
    .selectFrom('registrations')
    .select(['state', (eb) => eb.fn.countAll().as('n')])
    .where('event_id', '=', eventId)
    .groupBy('state')
    .execute()
  expect(Object.fromEntries(rows.map((row) => [row.state, Number(row.n)]))).toEqual(states)
  expect(brokenOf(await countBooks(club.deps.db))).toEqual([])
}

/** What the event’s desk printed whenever it rested, once that covers so many confirmations. */
async function restsOf(worker: RunningWorker, eventId: string, asked: number): Promise<Rest[]> {
  const rests = () =>
    worker
      .printed()
      .split('\n')
      .filter((line) => line.includes('"event desk rests"'))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Rest)
      .filter((rest) => rest.eventId === eventId)
  await expect.poll(() => sum(rests().map((rest) => rest.asked)), { timeout: 20_000 }).toBe(asked)
  return rests()
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
