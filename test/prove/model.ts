import fc from 'fast-check'
import { inTransaction } from '../../db/transaction.ts'
import { createApp } from '../../server/app.ts'
import { systemClock, day } from '../../server/base/clock.ts'
import { defaultBooking, readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { insertEvents, insertPeople, newPeople, type Someone } from '../support/club-rows.ts'
import { book, cancel, type Clerk } from './clerk.ts'
import type { Reply, Request } from './front.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks, type ProvenClub } from './proven-club.ts'

const anEvent = fc.record({
  seats: fc.integer({ min: 1, max: 6 }),
  price: fc.constantFrom(0, 100, 200),
  waitlist: fc.boolean(),
})
const aCommand = fc.record({
  kind: fc.constantFrom('book', 'book', 'book', 'cancel', 'retry', 'change'),
  member: fc.nat({ max: 4 }),
  event: fc.nat({ max: 2 }),
  size: fc.integer({ min: 1, max: 3 }),
})
/** Commands a world at most, and on average at least. */
const [most, usual] = [80, 35]
const aWorld = fc.record({
  events: fc.tuple(anEvent, anEvent, anEvent),
  points: fc.constantFrom(200, 500, 2_000),
  commands: fc.array(aCommand, { maxLength: most, size: 'max' }),
})

/** `from` numbers its members apart from those of other worlds. */
type World = (typeof aWorld extends fc.Arbitrary<infer Value> ? Value : never) & { from: number }
type Booked = { who: Someone; id: string; request: Request; text: string }
type Ask = (who: Someone, request: Request) => Promise<Reply>

export const model = aProof({
  name: 'model',
  shows:
    'random commands (book, cancel, retry, another body): the engine does what a clerk with a list would',
  full: { commands: 100_000 },
  short: { commands: 800 },
  async run(ground, { commands }, { seed }) {
    const url = ground.engine === 'sqlite' ? 'sqlite::memory:' : await ground.newDatabase()
    const club = await aProvenClub(url, { members: 0, events: [] })
    const ask = askOn(club)
    const told = new Map<string, number>()
    let [worlds, done] = [0, 0]
    try {
      await fc.assert(
        fc.asyncProperty(aWorld, async (world) => {
          worlds += 1
          done += world.commands.length
          await live(club, ask, { ...world, from: worlds * 5 }, (what) =>
            told.set(what, (told.get(what) ?? 0) + 1),
          )
        }),
        { numRuns: Math.ceil(commands / usual), seed: numberOf(seed) },
      )
      const books = await balanceBooks(club.db)
      const kinds = ['confirmed', 'waitlisted', 'cancelled', 'same', 'refused', 'overlap', 'already_booked']
      return {
        counts: { commands: done, worlds, ...Object.fromEntries(told), ...books.counts },
        checks: [
          [`${done} commands in ${worlds} worlds, engine and clerk alike after each`, done >= commands],
          [
            `every kind of answer was met (${kinds.filter((kind) => !told.has(kind)).join() || 'all'})`,
            kinds.every((kind) => told.has(kind)),
          ],
          ...books.checks,
        ],
      }
    } finally {
      await club.db.destroy()
    }
  },
})

/** Runs a world's commands through the product's routes and by the clerk; throws at the first difference. */
async function live(club: ProvenClub, ask: Ask, world: World, note: (what: string) => void): Promise<void> {
  const making = { now: Date.now(), newId: newUuid }
  const people = newPeople(5, making, world.from)
  // The first two at the same hour.
  const hours = [0, 0, 1]
  const events = world.events.map((event, at) => ({
    ...event,
    id: newUuid(),
    guestsMax: 2,
    startsAt: making.now + (10 + (hours[at] ?? 0)) * day,
  }))
  await inTransaction({ db: club.db, random: systemRandom }, async (trx) => {
    await insertEvents(trx, events, making)
    await insertPeople(trx, people, { ...making, points: world.points })
  })
  const clerk: Clerk = {
    events: world.events.map((event, at) => ({ ...event, hour: hours[at] ?? 0, parties: [] })),
    points: people.map(() => world.points),
  }
  const booked = new Map<string, Booked>()
  let last: Booked | undefined
  for (const [at, { kind, member, event, size }] of world.commands.entries()) {
    const who = people[member] as Someone
    const place = `${member} in ${event}`
    if (kind === 'book') {
      const [code, one] = await bookOn(ask, who, events[event]?.id ?? '', size, `key-number-${at}`)
      same(code, book(clerk, member, event, size), `${at}: ${place}`)
      note(code)
      if (one) booked.set(place, (last = one))
    } else if (kind === 'cancel') {
      const did = await cancelOn(ask, who, booked.get(place)?.id)
      same(did, cancel(clerk, member, event), `${at}: ${place} leaves`)
      booked.delete(place)
      if (did) note('cancelled')
    } else if (last) {
      const { who: first, request, text } = last
      const changed = kind === 'change' ? { body: { amount: 7 } } : {}
      const again = await ask(first, { ...request, ...changed })
      if (kind === 'change') same(again.status, 422, `${at}: another body`)
      else same(again.text, text, `${at}: a retry`)
      note(kind === 'change' ? 'refused' : 'same')
    }
  }
  await compare(club, clerk, people, events)
}

async function bookOn(
  ask: Ask,
  who: Someone,
  eventId: string,
  size: number,
  key: string,
): Promise<[string, Booked?]> {
  const guests = Array.from({ length: size - 1 }, (_, at) => `客人${at}`)
  const quote = await ask(who, { method: 'POST', path: `/api/events/${eventId}/quotes`, body: { guests } })
  if (quote.status !== 201) return [String(quote.body['code'])]
  const path = `/api/quotes/${String(quote.body['id'])}/confirm`
  const request = { method: 'POST', path, body: { amount: quote.body['amount'] }, key }
  const answer = await ask(who, request)
  if (answer.status !== 201) return [String(answer.body['code'])]
  const id = String(answer.body['registrationId'])
  return [String(answer.body['state']), { who, id, request, text: answer.text }]
}

async function cancelOn(ask: Ask, who: Someone, id: string | undefined): Promise<boolean> {
  if (id === undefined) return false
  const path = `/api/registrations/${id}`
  const preview = await ask(who, { method: 'GET', path: `${path}/cancellation` })
  const left = await ask(who, { method: 'DELETE', path, body: { refund: preview.body['refund'] } })
  return left.status === 200
}

/** Who sits, who waits and who has how many points. */
async function compare(
  { db }: ProvenClub,
  clerk: Clerk,
  people: readonly Someone[],
  events: readonly { id: string }[],
): Promise<void> {
  for (const [at, event] of events.entries()) {
    const rows = await db
      .selectFrom('registrations')
      .select(['member_id', 'state', 'party_size'])
      .where('event_id', '=', event.id)
      .where('live_member_id', 'is not', null)
      .orderBy('seq')
      .execute()
    const parties = rows.map((row) => `${row.member_id} ${row.state} ${row.party_size}`)
    const wanted = clerk.events[at]?.parties.map(
      (party) => `${people[party.member]?.id} ${party.state} ${party.size}`,
    )
    same(parties.join(), wanted?.join(), `the parties of event ${at}`)
  }
  for (const [at, { pointsId }] of people.entries()) {
    const account = await db
      .selectFrom('points_accounts')
      .select('balance')
      .where('id', '=', pointsId)
      .executeTakeFirstOrThrow()
    same(Number(account.balance), clerk.points[at], `the points of ${at}`)
  }
}

function same(engine: unknown, clerk: unknown, where: string): void {
  if (engine !== clerk)
    throw new Error(`${where}: the engine says ${String(engine)}, the clerk ${String(clerk)}`)
}

/** The product's own app in this process: what is proven is what it decides, one command after the other. */
function askOn({ db }: ProvenClub): Ask {
  const config = {
    ...readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite:unused' }),
    booking: defaultBooking,
  }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const deps: Deps = { db, clock: systemClock, newId: newUuid, random: systemRandom, config, log }
  const app = createApp(() => deps)
  return async (who, { method, path, body, key }) => {
    const headers = new Headers({ cookie: `__Host-guibin=${who.token}` })
    if (body) headers.set('content-type', 'application/json')
    if (key !== undefined) headers.set('idempotency-key', key)
    const sent = body ? { body: JSON.stringify(body) } : {}
    const response = await app.request(`http://localhost${path}`, { method, headers, ...sent })
    const text = await response.text()
    return { status: response.status, text, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} }
  }
}

function numberOf(seed: string): number {
  return /^\d+$/.test(seed)
    ? Number(seed)
    : [...seed].reduce((sum, one) => sum * 31 + one.charCodeAt(0), 7) | 0
}
