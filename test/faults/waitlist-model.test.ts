import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { lapseOffers } from '../../server/registrations/offers/lapse-offers.ts'
import { aKey, decisionsOf, readOwn } from '../support/a-booking.ts'
import { book, leave } from '../support/a-booking.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'
import { byTheWaitlist, type Party } from '../support/waitlist-clerk.ts'

const tiers = ['silver', 'gold', 'platinum'] as const
const names = Array.from({ length: 9 }, (_, at) => `m${at}`)

type Command =
  | { does: 'join'; who: number; guests: number }
  | { does: 'leave' | 'accept'; who: number }
  | { does: 'wait'; hours: number }

const who = fc.integer({ min: 0, max: names.length - 1 })
const aCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('join' as const), who, guests: fc.integer({ min: 0, max: 2 }) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('leave' as const), who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('accept' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 2, max: 14 }) }),
  },
)

const aStory = fc.record({
  capacity: fc.integer({ min: 3, max: 5 }),
  promotion: fc.constantFrom('automatic' as const, 'offer' as const, 'offer' as const),
  tierPriority: fc.boolean(),
  commands: fc.array(aCommand, { minLength: 12, maxLength: 28, size: 'max' }),
})

/** The states in which parties ended. */
const seen = new Set<string>()

describe.each(engines)('the waitlist as a model on %s', (engine) => {
  const numRuns = engine === 'sqlite' ? 80 : 15

  it(`does in ${numRuns} stories what a clerk with a list does: in turn, within capacity, each skip noted`, async () => {
    const club = await aClub(engine)
    for (const [at, name] of names.entries()) await club.aMember(name, { tier: tiers[at % 3] ?? 'silver' })
    let apart = 0
    await fc.assert(
      fc.asyncProperty(aStory, async ({ commands, ...terms }) => {
        // Stories lie months apart, so that no member's two events meet.
        apart += 1
        const event = await anEvent(club, {
          seats: terms.capacity,
          promotion: terms.promotion,
          tierPriority: terms.tierPriority,
          guestsMax: 2,
          startsAt: club.deps.clock.now() + apart * 90 * day,
        })
        const clerk = byTheWaitlist(terms)
        const ids = new Map<Party, string>()
        for (const command of commands) {
          await carryOut(club, event.id, clerk, ids, command)
          await expectAlike(club, event.id, terms.capacity, clerk.parties, ids)
        }
        for (const party of clerk.parties) seen.add(party.state)
      }),
      { numRuns },
    )
  }, 110_000)
})

it('met every way that a waiting party can go', () => {
  expect([...seen].sort()).toEqual(['cancelled', 'confirmed', 'lapsed', 'offered', 'waitlisted'])
})

type Clerk = ReturnType<typeof byTheWaitlist>

async function carryOut(
  club: Club,
  eventId: string,
  clerk: Clerk,
  ids: Map<Party, string>,
  command: Command,
): Promise<void> {
  if (command.does === 'wait') {
    club.setTime(command.hours * hour)
    await lapseOffers(club.deps)
    clerk.lapse(club.deps.clock.now())
    return
  }
  const name = names[command.who] ?? ''
  const own = clerk.live(name)
  const at = club.deps.clock.now()
  if (command.does === 'join') {
    const guests = Array.from({ length: command.guests }, (_, guest) => `guest ${guest}`)
    const answer = await book(club, name, eventId, guests)
    expect(answer.status < 300).toBe(own === undefined)
    if (own) return
    const joined = clerk.join({ name, size: command.guests + 1, rank: command.who % 3 })
    ids.set(joined.party, String(answer.body['registrationId']))
    expect([answer.body['state'], answer.body['rank']]).toEqual([joined.party.state, joined.rank])
    return
  }
  const id = own && ids.get(own)
  if (!own || !id) return
  if (command.does === 'leave') {
    expect((await leave(club, name, id)).status).toBe(200)
    clerk.leave(own, at)
    return
  }
  const { offer } = await readOwn(club, name, id)
  expect(offer !== null).toBe(own.state === 'offered')
  if (!offer) return
  const accepted = await club.as(name).post(`/api/offers/${offer.id}/accept`, { amount: 0 }, aKey())
  expect(accepted.status).toBe(201)
  clerk.accept(own)
}

async function expectAlike(
  club: Club,
  eventId: string,
  capacity: number,
  parties: readonly Party[],
  ids: ReadonlyMap<Party, string>,
): Promise<void> {
  const rows = await club.deps.db
    .selectFrom('registrations')
    .select(['id', 'state', 'party_size', 'waiting_note'])
    .where('event_id', '=', eventId)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const party of parties) {
    const row = byId.get(ids.get(party) ?? '')
    expect([row?.state, row?.waiting_note]).toEqual([party.state, party.note])
    const skips = (await decisionsOf(club, ids.get(party))).filter((one) => one.decision === 'passed_over')
    expect(skips.map((one) => one.numbers['free'])).toEqual(party.skips)
  }
  const held = rows
    .filter((row) => row.state === 'confirmed' || row.state === 'offered')
    .reduce((sum, row) => sum + row.party_size, 0)
  expect(held).toBeLessThanOrEqual(capacity)
  const event = await eventNow(club, eventId)
  expect([event.taken, event.waiting]).toEqual([
    held,
    rows.filter((row) => row.state === 'waitlisted').length,
  ])
}
