import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { migrateToLatest } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { systemRandom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import {
  insertEvents,
  insertPeople,
  newPeople,
  type EventToMake,
  type Someone,
} from '../support/club-rows.ts'
import { brokenOf, countBooks, countTotals } from '../support/count-books.ts'
import type { Finding } from './proof.ts'
import { insertStudio } from './studio-rows.ts'
import type { Place } from './visit.ts'

/** A club on a database of its own, with members who are signed in and hold points, staff, and events to book. */
export type ProvenClub = {
  db: Kysely<Database>
  url: string
  people: Someone[]
  /** A marketer and a manager. */
  staff: Someone[]
  place: Place
  events: EventToMake[]
}

export type ClubToProve = {
  members: number
  points?: number
  /** Events on days of their own, so that none overlaps another. */
  events: readonly Omit<EventToMake, 'id'>[]
}

export async function aProvenClub(
  url: string,
  { members, points = 100_000, events }: ClubToProve,
): Promise<ProvenClub> {
  const db = openDatabase({ url, pool: 5 })
  await migrateToLatest(db)
  const making = { now: Date.now(), newId: newUuid }
  const people = newPeople(members, making)
  const made = events.map((event, at) => ({
    startsAt: making.now + (10 + at) * day,
    ...event,
    id: newUuid(),
  }))
  const studio = await inTransaction({ db, random: systemRandom }, async (trx) => {
    await foundClub(trx, hainan)
    await insertEvents(trx, made, making)
    await insertPeople(trx, people, { ...making, points })
    return insertStudio(trx, making, members)
  })
  return { db, url, people, events: made, ...studio }
}

/** What every proof ends with: the invariants of the whole database, each of which has to hold, and its totals. */
export async function balanceBooks(db: Kysely<Database>): Promise<Finding> {
  const books = await countBooks(db)
  const broken = brokenOf(books)
  return {
    counts: await countTotals(db),
    checks: [
      [
        `${Object.keys(books).length} invariants of seats, points and decisions${broken.map((one) => `; ${one}`).join('')}`,
        broken.length === 0,
      ],
    ],
  }
}
