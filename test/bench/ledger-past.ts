import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Database } from '../../db/database.ts'
import { engineOf } from '../../db/dialect.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { day, hour } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { defaultLadder } from '../../server/registrations/refund.rules.ts'
import { insertEvents } from '../support/club-rows.ts'

type Db = Kysely<Database>

export const price = 100
const attended = 40
/** Of each round's seats so many in ten are given up, early enough for all to come back. */
const cancelledInTen = 4

/**
 * Fills the ledger with `entries` transfers as bookings, refunds and attendance leave them, with the quotes,
 * registrations, facts and lots behind them: for each member and round a charge and an earning, and for some a refund.
 * The database makes the rows itself. Answers how many transfers there are of these.
 */
export async function insertLedgerPast(db: Db, entries: number): Promise<number> {
  const { members } = await db
    .selectFrom('members')
    .select((all) => all.fn.countAll<number>().as('members'))
    .executeTakeFirstOrThrow()
  const given = Math.floor((Number(members) * cancelledInTen) / 10)
  const aRound = 2 * Number(members) + given
  const rounds = Math.ceil(entries / aRound)
  const now = Date.now()
  const events = Array.from({ length: rounds }, (_, at) => ({
    id: newUuid(),
    seats: Number(members),
    price,
    startsAt: now - (3 + at) * day,
  }))
  const someone = sql`(SELECT a.id AS purse, m.id AS member, m.region_id AS region, m.tier_id AS tier,
    ROW_NUMBER() OVER (ORDER BY m.id) AS seq FROM members m
    INNER JOIN points_accounts a ON a.owner_id = m.id AND a.kind = 'redeemable') AS someone`
  const { version } = await db
    .selectFrom('earning_rule_versions')
    .select('id as version')
    .where('rule_id', '=', 'attendance')
    .executeTakeFirstOrThrow()
  await inTransaction({ db, random: systemRandom }, (trx) =>
    insertEvents(trx, events, { now: now - 3_650 * day, newId: newUuid }),
  )
  for (const [at, event] of events.entries())
    await inTransaction({ db, random: systemRandom }, (trx) =>
      insertRound(trx, { at, event, someone, version, given }),
    )
  await sumRows(db, { rounds, given })
  return rounds * aRound
}

type Round = {
  at: number
  event: { id: string; startsAt: number }
  someone: RawBuilder<unknown>
  version: string
  given: number
}

async function insertRound(trx: Trx, { at, event, someone, version, given }: Round): Promise<void> {
  const [booked, left] = [event.startsAt - 10 * day, event.startsAt - 5 * day]
  const terms = JSON.stringify({
    guests: [],
    partySize: 1,
    priceEach: price,
    refundLadder: defaultLadder,
    startsAt: event.startsAt,
    opensAt: booked,
  })
  const note = JSON.stringify({ titleZh: '晨球', titleEn: 'Morning golf', eventId: event.id })
  const id = (kind: number) => idOf(trx, kind, at)
  const [quote, charge, refund, earning] = [id(1), id(2), id(3), id(4)]
  const isGiven = sql`seq <= ${given}`
  const run = (statement: RawBuilder<unknown>) => statement.execute(trx)
  await run(sql`INSERT INTO quotes (id, member_id, kind, subject_id, terms, amount, state, created_at, expires_at)
    SELECT ${quote}, member, 'event_seats', ${event.id}, ${terms}, ${price}, 'open', ${booked}, ${booked} FROM ${someone}`)
  await run(sql`INSERT INTO confirmations (quote_id, member_id, confirmed_at)
    SELECT ${quote}, member, ${booked} FROM ${someone}`)
  await run(sql`INSERT INTO registrations (id, event_id, member_id, live_member_id, quote_id, state, party_size, seq, charged,
      refunded, entry_code, created_at, confirmed_at, cancelled_at, cancelled_because, attended_at)
    SELECT ${quote}, ${event.id}, member, CASE WHEN ${isGiven} THEN NULL ELSE member END, ${quote},
      CASE WHEN ${isGiven} THEN 'cancelled' ELSE 'attended' END, 1, seq, ${price},
      CASE WHEN ${isGiven} THEN ${price} ELSE 0 END, 'B7K2', ${booked}, ${booked},
      CASE WHEN ${isGiven} THEN ${left} END, CASE WHEN ${isGiven} THEN 'member' END,
      CASE WHEN ${isGiven} THEN NULL ELSE ${event.startsAt} END FROM ${someone}`)
  await run(sql`INSERT INTO registration_decisions (id, registration_id, decision, rule, numbers, decided_at)
    SELECT ${quote}, ${quote}, 'cancelled', 'member', '{}', ${left} FROM ${someone} WHERE ${isGiven}`)
  await run(sql`INSERT INTO transfers (id, reference, kind, from_account_id, to_account_id, amount, quote_id, quote_member_id, note, posted_at)
    SELECT ${charge}, ${named(trx, 'seat:', quote)}, 'event_price', purse, 'house-redeemed', ${price}, ${quote}, member, ${note}, ${booked}
    FROM ${someone}`)
  await run(sql`INSERT INTO lot_takings (transfer_id, lot_id, amount, restored)
    SELECT ${charge}, (SELECT l.id FROM lots l WHERE l.account_id = purse ORDER BY l.expires_at LIMIT 1), ${price},
      CASE WHEN ${isGiven} THEN ${price} ELSE 0 END FROM ${someone}`)
  await run(sql`INSERT INTO transfers (id, reference, kind, from_account_id, to_account_id, amount, reverses_id, note, posted_at)
    SELECT ${refund}, ${named(trx, 'refund:', quote)}, 'refund', 'house-redeemed', purse, ${price}, ${charge}, ${note}, ${left}
    FROM ${someone} WHERE ${isGiven}`)
  await run(sql`INSERT INTO earning_facts (id, reference, kind, member_id, subject_id, club_id, region_id, tier_id, tier_percent,
      amount, occurred_at, recorded_at)
    SELECT ${earning}, ${named(trx, 'attended:', quote)}, 'event_attended', member, ${quote}, NULL, region, tier, 100,
      ${attended}, ${event.startsAt}, ${event.startsAt} FROM ${someone}`)
  await run(sql`INSERT INTO transfers (id, reference, kind, from_account_id, to_account_id, amount, rule_version_id, note, posted_at)
    SELECT ${earning}, ${named(trx, 'attended:', quote, ':attendance')}, 'event_attended', 'house-issued', purse, ${attended},
      ${version}, ${note}, ${event.startsAt} FROM ${someone}`)
  await run(sql`INSERT INTO lots (id, account_id, transfer_id, amount, remaining, earned_at, expires_at)
    SELECT ${earning}, purse, ${earning}, ${attended}, ${attended}, ${event.startsAt}, ${Date.now() + 700 * day + at * hour}
    FROM ${someone}`)
}

/** Balances, opening lots and counters as all the rounds leave them. */
async function sumRows(db: Db, { rounds, given }: { rounds: number; given: number }): Promise<void> {
  const someone = sql`(SELECT m.id AS member, ROW_NUMBER() OVER (ORDER BY m.id) AS seq FROM members m)`
  await sql`CREATE TABLE bench_given (purse varchar(36) PRIMARY KEY, kept integer)`.execute(db)
  await sql`INSERT INTO bench_given SELECT a.id, CASE WHEN s.seq <= ${given} THEN 0 ELSE ${rounds * price} END
    FROM points_accounts a INNER JOIN ${someone} AS s ON s.member = a.owner_id WHERE a.kind = 'redeemable'`.execute(
    db,
  )
  await sql`UPDATE points_accounts SET balance = balance + ${rounds * attended}
      - (SELECT g.kept FROM bench_given g WHERE g.purse = points_accounts.id)
    WHERE kind = 'redeemable' AND owner_id <> 'house'`.execute(db)
  await sql`UPDATE lots SET remaining = remaining - (SELECT g.kept FROM bench_given g WHERE g.purse = lots.account_id)
    WHERE amount <> ${attended}`.execute(db)
  await sql`DROP TABLE bench_given`.execute(db)
}

/** An id for each row of a round: its number in the last group, the round and the kind before. */
function idOf(db: Trx, kind: number, round: number): RawBuilder<string> {
  const head = `018f0000-000${kind}-7${round.toString(16).padStart(3, '0')}-8000-`
  return engineOf(db) === 'sqlite'
    ? sql`(${head} || printf('%012x', seq))`
    : sql`CONCAT(${head}, LPAD(LOWER(HEX(seq)), 12, '0'))`
}

function named(db: Trx, head: string, id: RawBuilder<string>, tail = ''): RawBuilder<string> {
  return engineOf(db) === 'sqlite' ? sql`(${head} || ${id} || ${tail})` : sql`CONCAT(${head}, ${id}, ${tail})`
}
