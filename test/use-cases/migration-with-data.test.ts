import { sql, type Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import type { Database } from '../../db/database.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { openSqlite } from '../../db/open-sqlite.ts'
import { migrateToLatest, migrations } from '../../db/migrate.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { day, hour } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { hainan } from '../../server/members/found-club.ts'
import { openHouseAccounts } from '../../server/points/open-accounts.ts'
import { defaultLadder } from '../../server/tiers/tier-ladder.ts'
import { insertPeople, newPeople } from '../support/club-rows.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { makeMysqlDatabase } from '../support/mysql-database.ts'

type Db = Kysely<Database>
type Row = Record<string, string | number | null>

/** The last migration of the first release: what a club that has run since then has. */
const former = '0007-messages-and-audit'

async function aFormerDatabase(engine: EngineName): Promise<Db> {
  const name = `guibin_former_${process.pid}`
  const db =
    engine === 'sqlite'
      ? openSqlite(':memory:')
      : openMysql({ url: await makeMysqlDatabase(inject('mysqlUrl'), name), pool: 2 })
  onTestFinished(() => db.destroy())
  const provider = { getMigrations: () => Promise.resolve(migrations) }
  const { error } = await new Migrator({ db, provider }).migrateTo(former)
  if (error) throw error
  return db
}

/** By its columns' names alone: the types of today describe later tables. */
async function insert(db: Db | Trx, table: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)))
    const values = sql.join(Object.values(row).map((value) => sql`${value}`))
    await sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES (${values})`.execute(db)
  }
}

const now = Date.parse('2026-05-01T10:00:00+08:00')
const states = ['confirmed', 'waitlisted', 'attended', 'no_show', 'cancelled'] as const

/** An event with a registration in each state of those days, their guests, quotes and charges. */
async function liveSomeMonths(db: Db) {
  const making = { now, newId: newUuid }
  const people = newPeople(states.length, making)
  await inTransaction({ db, random: systemRandom }, async (trx) => {
    await insert(trx, 'tiers', defaultLadder)
    await insert(trx, 'regions', hainan)
    await openHouseAccounts(trx)
    await insertPeople(trx, people, { ...making, points: 1_000, knowsSpenders: false })
  })
  const [clubId, venueId, eventId] = [newUuid(), newUuid(), newUuid()]
  await insert(db, 'clubs', [
    {
      id: clubId,
      kind: 'golf',
      name_zh: '高尔夫俱乐部',
      name_en: '',
      about_zh: '',
      about_en: '',
      position: 0,
    },
  ])
  await insert(db, 'venues', [
    {
      id: venueId,
      region_id: 'haikou',
      kind: 'golf_course',
      name_zh: '椰岸球场',
      name_en: '',
      address_zh: '',
      address_en: '',
      latitude: 20,
      longitude: 110,
    },
  ])
  await insert(db, 'events', [
    {
      id: eventId,
      club_id: clubId,
      kind: 'golf',
      region_id: 'haikou',
      venue_id: venueId,
      title_zh: '晨球',
      title_en: '',
      summary_zh: '',
      summary_en: '',
      description_zh: '',
      description_en: '',
      starts_at: now + 10 * day,
      ends_at: now + 10 * day + 4 * hour,
      capacity: 6,
      taken: 6,
      waiting: 1,
      seq: 5,
      price: 100,
      guests_max: 2,
      min_tier_id: 'silver',
      opens_at: now - day,
      closes_at: now + 9 * day,
      waitlist_open: 1,
      refund_ladder: '[{"hoursBefore":48,"percent":100}]',
      group_size: null,
      attendance_points: 0,
      state: 'published',
      cancel_reason: null,
      version: 3,
      created_by: null,
      created_at: now,
      updated_at: now,
      published_at: now,
      cancelled_at: null,
      search_text: '晨球',
    },
  ])
  for (const [at, state] of states.entries()) {
    const [id, quoteId, who] = [newUuid(), newUuid(), people[at]]
    const charged = state === 'waitlisted' ? 0 : 200
    const ended = state === 'cancelled'
    await insert(db, 'quotes', [
      {
        id: quoteId,
        member_id: who?.id ?? '',
        kind: 'event_seats',
        subject_id: eventId,
        terms: '{"guests":["客人"],"partySize":2}',
        amount: 200,
        state: 'confirmed',
        created_at: now,
        expires_at: now + hour,
        confirmed_at: now,
      },
    ])
    await insert(db, 'registrations', [
      {
        id,
        event_id: eventId,
        member_id: who?.id ?? '',
        live_member_id: ended ? null : (who?.id ?? ''),
        quote_id: quoteId,
        state,
        party_size: 2,
        seq: at + 1,
        charged,
        refunded: ended ? 200 : 0,
        entry_code: `B7K${at}`,
        waiting_note: state === 'waitlisted' ? 'party_of_2_did_not_fit_1_seat_place_kept' : null,
        created_at: now,
        confirmed_at: charged > 0 ? now : null,
        cancelled_at: ended ? now + hour : null,
        cancelled_because: ended ? 'member' : null,
        attended_at: state === 'attended' ? now : null,
      },
    ])
    await insert(db, 'registration_guests', [{ registration_id: id, position: 0, name: '客人' }])
    if (charged > 0) await charge(db, { id, quoteId, ended, who: who as (typeof people)[number] })
    if (state === 'attended') await reward(db, id, who?.pointsId ?? '')
  }
  return { eventId }
}

async function charge(
  db: Db,
  {
    id,
    quoteId,
    ended,
    who,
  }: { id: string; quoteId: string; ended: boolean; who: { id: string; pointsId: string } },
): Promise<void> {
  const paid = newUuid()
  const transfer = { quote_id: null, quote_member_id: null, quote_state: null, reverses_id: null, note: '{}' }
  const price: Row = {
    ...transfer,
    id: paid,
    reference: `seat:${id}`,
    kind: 'event_price',
    from_account_id: who.pointsId,
    to_account_id: 'house-redeemed',
    amount: 200,
    quote_id: quoteId,
    quote_member_id: who.id,
    quote_state: 'confirmed',
    posted_at: now,
  }
  const refund: Row = {
    ...transfer,
    id: newUuid(),
    reference: `refund:${id}`,
    kind: 'refund',
    from_account_id: 'house-redeemed',
    to_account_id: who.pointsId,
    amount: 200,
    reverses_id: paid,
    posted_at: now + hour,
  }
  await insert(db, 'transfers', ended ? [price, refund] : [price])
  if (ended) return
  for (const [table, column] of [
    ['points_accounts', 'balance'],
    ['lots', 'remaining'],
  ] as const) {
    const key = table === 'lots' ? 'account_id' : 'id'
    await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = 800 WHERE ${sql.ref(key)} = ${who.pointsId}`.execute(
      db,
    )
  }
}

/** What attendance earned in those days: its own event's points and the tier's percent are in the note. */
async function reward(db: Db, registrationId: string, purse: string): Promise<void> {
  const id = newUuid()
  await insert(db, 'transfers', [
    {
      id,
      reference: `attended:${registrationId}`,
      kind: 'event_attended',
      from_account_id: 'house-issued',
      to_account_id: purse,
      amount: 125,
      quote_id: null,
      quote_member_id: null,
      quote_state: null,
      reverses_id: null,
      note: '{"base":100,"percent":125}',
      posted_at: now,
    },
  ])
  const lot = { id: newUuid(), account_id: purse, transfer_id: id, amount: 125, remaining: 125 }
  await insert(db, 'lots', [{ ...lot, earned_at: now, expires_at: now + 700 * day }])
  await sql`UPDATE points_accounts SET balance = balance + 125 WHERE id = ${purse}`.execute(db)
}

/** What says since then whether a quote was confirmed: a row of its own. */
const moved = new Set(['quotes.state', 'quotes.confirmed_at', 'transfers.quote_state'])

/** Every row of every table that there was, in an order of its own, with the columns that there were. */
async function rowsOf(db: Db, columns: ReadonlyMap<string, readonly string[]>) {
  const rows: Record<string, string[]> = {}
  for (const [table, names] of columns) {
    const found =
      await sql<Row>`SELECT ${sql.join(names.map((name) => sql.ref(name)))} FROM ${sql.table(table)}`.execute(
        db,
      )
    rows[table] = found.rows.map((row) => JSON.stringify(row)).sort()
  }
  return rows
}

describe.each(engines)('a club of the first release, brought up to date on %s', (engine) => {
  it('keeps every row, refuses what the tables do not know, and books on', async () => {
    const db = await aFormerDatabase(engine)
    const { eventId } = await liveSomeMonths(db)
    const tables = await db.introspection.getTables()
    const columns = new Map(
      tables.map((table) => [
        table.name,
        table.columns.map((column) => column.name).filter((name) => !moved.has(`${table.name}.${name}`)),
      ]),
    )
    const confirmed = await sql<Row>`SELECT id AS quote_id, member_id, 'open' AS quote_state, confirmed_at
      FROM quotes WHERE state = 'confirmed' ORDER BY id`.execute(db)
    expect(confirmed.rows).toHaveLength(states.length)
    const before = await rowsOf(db, columns)
    expect(before['registrations']).toHaveLength(states.length)
    expect(before['registration_guests']).toHaveLength(states.length)

    const ran = await migrateToLatest(db)
    expect(ran[0]).toBe('0008-registration-states')
    expect(ran).toEqual(Object.keys(migrations).slice(7))
    expect(await rowsOf(db, columns)).toEqual(before)
    expect(brokenOf(await countBooks(db))).toEqual([])
    expect(await db.selectFrom('confirmations').selectAll().orderBy('quote_id').execute()).toEqual(
      confirmed.rows,
    )

    // What attendance earned is a fact under the rule that the code was.
    const earned = await db
      .selectFrom('earning_facts as f')
      .innerJoin('transfers as t', 't.reference', 'f.reference')
      .innerJoin('registrations as r', 'r.id', 'f.subject_id')
      .select(['f.kind', 'f.region_id', 'f.tier_percent', 'f.amount', 't.rule_version_id', 'r.state'])
      .execute()
    expect(earned).toEqual([
      {
        kind: 'event_attended',
        region_id: 'haikou',
        tier_percent: 125,
        amount: 100,
        rule_version_id: 'attendance-1',
        state: 'attended',
      },
    ])

    // What an event was is what its new columns say: by arrival, moved up at once, nothing held back.
    const event = await db
      .selectFrom('events')
      .selectAll()
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ allocation: 'first_come', promotion: 'automatic', fair_start_seconds: 0 })

    const refused = async (statement: ReturnType<typeof sql>) =>
      expect(statement.execute(db)).rejects.toThrow(/constraint|CHECK|foreign key/i)
    await refused(sql`UPDATE registrations SET state = 'perhaps' WHERE event_id = ${eventId}`)
    await refused(
      sql`UPDATE registrations SET state = 'lapsed' WHERE event_id = ${eventId} AND state = 'confirmed'`,
    )
    await refused(sql`UPDATE registrations SET live_member_id = member_id WHERE state = 'cancelled'`)
    await refused(sql`UPDATE quotes SET state = 'dropped' WHERE subject_id = ${eventId}`)
    await refused(sql`DELETE FROM confirmations WHERE quote_id IN (SELECT quote_id FROM transfers)`)
    await refused(sql`UPDATE transfers SET quote_member_id = from_account_id WHERE quote_id IS NOT NULL`)
    await refused(sql`UPDATE transfers SET rule_version_id = 'no-such-rule' WHERE kind = 'event_attended'`)
    await refused(sql`UPDATE events SET allocation = 'by_whim' WHERE id = ${eventId}`)
    await refused(sql`UPDATE events SET taken = 7 WHERE id = ${eventId}`)
    await refused(sql`UPDATE registrations SET event_id = ${newUuid()} WHERE event_id = ${eventId}`)
    await refused(sql`DELETE FROM events WHERE id = ${eventId}`)
    await refused(sql`DELETE FROM registrations WHERE event_id = ${eventId}`)
    expect(await rowsOf(db, columns)).toEqual(before)

    for (const [state, live] of [
      ['offered', true],
      ['entered', true],
      ['lapsed', false],
      ['declined', false],
      ['not_drawn', false],
      ['transferred', false],
    ] as const) {
      await sql`UPDATE registrations SET state = ${state}, live_member_id = ${live ? sql`member_id` : null}
        WHERE event_id = ${eventId} AND seq = 1`.execute(db)
    }
    expect(await migrateToLatest(db)).toEqual([])
  })
})
