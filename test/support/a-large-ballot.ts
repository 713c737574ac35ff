import { piecesOf } from '../../db/pieces.ts'
import { inTransaction } from '../../db/transaction.ts'
import { entrantOf } from '../../server/ballots/enter-draws.ts'
import { commitDraws } from '../../server/ballots/commit-draws.ts'
import { entryCode } from '../../server/registrations/entry-code.rules.ts'
import { guestRows } from '../../server/registrations/guest-rows.rules.ts'
import { aBallot } from './a-ballot.ts'
import type { Club } from './a-club.ts'
import { aVenue } from './an-event.ts'
import { insertPeople, newPeople } from './club-rows.ts'

/** A ballot at 10 points a person with so many parties of one and two in turn, written as rows. */
export async function aLargeBallot(club: Club, { parties, seats }: { parties: number; seats: number }) {
  const { deps } = club
  const now = deps.clock.now()
  const venue = await aVenue(club, { holds: seats })
  const event = await aBallot(club, { venueId: venue.id, seats, price: 10, guestsMax: 1 })
  await commitDraws(deps)
  const draw = await deps.db
    .selectFrom('draws')
    .select('id')
    .where('event_id', '=', event.id)
    .executeTakeFirstOrThrow()
  const people = newPeople(parties, deps)
  const entries = await Promise.all(
    people.map(async (one, at) => {
      const registrationId = deps.newId()
      const entrant = await entrantOf(registrationId)
      return { one, registrationId, entrant, quoteId: deps.newId(), seq: at + 1, party: 1 + (at % 2) }
    }),
  )
  await inTransaction(deps, async (trx) => {
    await insertPeople(trx, people, { now, newId: deps.newId, points: 100 })
    for (const some of piecesOf(entries)) {
      const quotes = some.map(({ one, quoteId, party }) => ({
        id: quoteId,
        member_id: one.id,
        kind: 'event_seats' as const,
        subject_id: event.id,
        terms: '{}',
        amount: 10 * party,
        state: 'open' as const,
        created_at: now,
        expires_at: now,
      }))
      await trx.insertInto('quotes').values(quotes).execute()
      const confirmed = quotes.map(({ id, member_id }) => ({ quote_id: id, member_id, confirmed_at: now }))
      await trx.insertInto('confirmations').values(confirmed).execute()
      const registrations = some.map(({ one, registrationId, quoteId, seq, party }) => ({
        id: registrationId,
        event_id: event.id,
        member_id: one.id,
        live_member_id: one.id,
        quote_id: quoteId,
        state: 'entered' as const,
        party_size: party,
        seq,
        charged: 0,
        entry_code: entryCode(event.id, seq),
        created_at: now,
        confirmed_at: null,
      }))
      await trx.insertInto('registrations').values(registrations).execute()
      const guests = some.flatMap(({ registrationId, party }) =>
        guestRows(registrationId, { guests: party > 1 ? ['Guest'] : [] }),
      )
      await trx.insertInto('registration_guests').values(guests).execute()
      const inDraw = some.map(({ one, registrationId, entrant }) => ({
        draw_id: draw.id,
        registration_id: registrationId,
        member_id: one.id,
        entrant,
        weight: null,
        place: null,
        outcome: null,
        because: null,
      }))
      await trx.insertInto('draw_entries').values(inDraw).execute()
    }
    await trx.updateTable('events').set({ seq: parties }).where('id', '=', event.id).execute()
  })
  return { event, drawId: draw.id, people }
}
