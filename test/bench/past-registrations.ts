import { sql, type Kysely } from 'kysely'
import { engineOf } from '../../db/dialect.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { insertEvents } from '../support/club-rows.ts'
import { analyze } from './analyze.ts'

/**
 * Fills the tables with the past: attended registrations of free events, their quotes too, spread over the members
 * that are there. One statement a table and event, made by the database itself, so that a million take a minute.
 */
export async function insertPast(db: Kysely<Database>, registrations: number): Promise<void> {
  const now = Date.now()
  const row = await db
    .selectFrom('members')
    .select((all) => all.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const members = Number(row.count)
  const sizes = Array.from({ length: Math.ceil(registrations / members) }, (_, at) =>
    Math.min(members, registrations - at * members),
  )
  const past = sizes.map((seats, at) => ({ id: newUuid(), seats, startsAt: now - (30 + at) * day }))
  await inTransaction({ db, random: systemRandom }, (trx) =>
    insertEvents(trx, past, { now: now - 3_650 * day, newId: newUuid }),
  )
  for (const [at, event] of past.entries()) {
    await inTransaction({ db, random: systemRandom }, async (trx) => {
      const booked = event.startsAt - 10 * day
      const id = idOf(db, at)
      const someone = sql`(SELECT id AS member_id, ROW_NUMBER() OVER (ORDER BY id) AS seq FROM members) AS someone`
      await sql`
        INSERT INTO quotes (id, member_id, kind, subject_id, terms, amount, state, created_at, expires_at)
        SELECT ${id}, member_id, 'event_seats', ${event.id}, '{}', 0, 'open', ${booked}, ${booked}
        FROM ${someone} WHERE seq <= ${event.seats}`.execute(trx)
      await sql`
        INSERT INTO confirmations (quote_id, member_id, confirmed_at)
        SELECT ${id}, member_id, ${booked} FROM ${someone} WHERE seq <= ${event.seats}`.execute(trx)
      await sql`
        INSERT INTO registrations (id, event_id, member_id, live_member_id, quote_id, state, party_size, seq, charged,
          entry_code, created_at, confirmed_at, attended_at)
        SELECT ${id}, ${event.id}, member_id, member_id, ${id}, 'attended', 1, seq, 0,
          'B7K2', ${booked}, ${booked}, ${event.startsAt}
        FROM ${someone} WHERE seq <= ${event.seats}`.execute(trx)
      await trx
        .updateTable('events')
        .set({ taken: event.seats, seq: event.seats })
        .where('id', '=', event.id)
        .execute()
    })
  }
  await analyze(db)
}

/** An id for each row of an event: its number in the last group, the event's in the one before. */
function idOf(db: Kysely<Database>, event: number) {
  const head = `018f0000-0000-7000-${(0x8000 + event).toString(16)}-`
  return engineOf(db) === 'sqlite'
    ? sql`(${head} || printf('%012x', seq))`
    : sql`CONCAT(${head}, LPAD(LOWER(HEX(seq)), 12, '0'))`
}
