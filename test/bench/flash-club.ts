import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { defaultLadder } from '../../server/registrations/refund.rules.ts'
import { insertEvents, insertPeople, newPeople } from '../support/club-rows.ts'
import { analyze } from './analyze.ts'

export type FlashMember = { id: string; token: string; quoteId: string }
export type FlashClub = {
  eventId: string
  members: FlashMember[]
  /** Other members of another event, who book before the measuring so that the code is compiled, as in any server that has run a while. */
  warmUp: FlashMember[]
}

export const price = 100
const opening = 1_000

/** A club whose `members` are signed in, hold 1,000 points and an open quote each for one event of `seats` seats. */
export async function makeFlashClub(
  db: Kysely<Database>,
  { members, seats, warmUp = 4_000 }: { members: number; seats: number; warmUp?: number },
): Promise<FlashClub> {
  await migrateToLatest(db)
  const [eventId, warmUpEvent] = [newUuid(), newUuid()]
  const making = { now: Date.now(), newId: newUuid }
  const people = newPeople(members, making).map((one) => ({ ...one, quoteId: newUuid() }))
  const early = newPeople(warmUp, making, members).map((one) => ({ ...one, quoteId: newUuid() }))
  await inTransaction({ db, random: systemRandom }, async (trx) => {
    await foundClub(trx, hainan)
    const events = [
      { id: eventId, seats, price },
      { id: warmUpEvent, seats: 20, price },
    ]
    await insertEvents(trx, events, making)
    await insertPeople(trx, [...people, ...early], { ...making, points: opening })
    for (let at = 0; at < people.length; at += 500)
      await insertQuotes(trx, eventId, people.slice(at, at + 500))
    for (let at = 0; at < early.length; at += 500)
      await insertQuotes(trx, warmUpEvent, early.slice(at, at + 500))
  })
  await analyze(db)
  return { eventId, members: people, warmUp: early }
}

/** An open quote each for one seat. */
async function insertQuotes(trx: Trx, eventId: string, people: readonly FlashMember[]): Promise<void> {
  const now = Date.now()
  const later = now + 10 * day
  const terms = JSON.stringify({
    guests: [],
    partySize: 1,
    priceEach: price,
    refundLadder: defaultLadder,
    startsAt: later,
    opensAt: now - day,
  })
  await trx
    .insertInto('quotes')
    .values(
      people.map((one) => ({
        id: one.quoteId,
        member_id: one.id,
        kind: 'event_seats' as const,
        subject_id: eventId,
        terms,
        amount: price,
        state: 'open' as const,
        created_at: now,
        expires_at: now + day,
      })),
    )
    .execute()
}

/** What the database says after a flash. */
export async function countFlash(db: Kysely<Database>, eventId: string) {
  const event = await db
    .selectFrom('events')
    .select(['taken', 'waiting', 'seq'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('registrations')
    .select(['member_id', 'state', 'seq', 'charged'])
    .where('event_id', '=', eventId)
    .execute()
  const spent = await db
    .selectFrom('points_accounts')
    .select(sql<number>`SUM(${opening} - balance)`.as('spent'))
    .where('kind', '=', 'redeemable')
    .where('owner_id', 'in', (own) =>
      own.selectFrom('registrations').select('member_id').where('event_id', '=', eventId),
    )
    .executeTakeFirstOrThrow()
  const charges = await db
    .selectFrom('transfers')
    .select([sql<number>`COUNT(*)`.as('count'), sql<number>`COALESCE(SUM(amount), 0)`.as('sum')])
    .where('kind', '=', 'event_price')
    .where('quote_member_id', 'in', (own) =>
      own.selectFrom('registrations').select('member_id').where('event_id', '=', eventId),
    )
    .executeTakeFirstOrThrow()
  const seqs = rows.map((row) => row.seq).sort((a, b) => a - b)
  const confirmed = rows.filter((row) => row.state === 'confirmed')
  return {
    confirmed: confirmed.length,
    waitlisted: rows.length - confirmed.length,
    members: new Set(rows.map((row) => row.member_id)).size,
    membersCharged: new Set(confirmed.map((row) => row.member_id)).size,
    gapFree: seqs.every((seq, at) => seq === at + 1) && event.seq === rows.length,
    countersAgree: event.taken === confirmed.length && event.waiting === rows.length - confirmed.length,
    charges: Number(charges.count),
    charged: Number(charges.sum),
    spent: Number(spent.spent),
  }
}

export type FlashCounts = Awaited<ReturnType<typeof countFlash>>
