import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { migrateToLatest } from '../../db/migrate.ts'
import { inTransaction } from '../../db/transaction.ts'
import { createApp } from '../../server/app.ts'
import { day, hour, minute, type Instant } from '../../server/base/clock.ts'
import { defaultBooking, readConfig, type BookingConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { randomFrom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import type { Request, Reply } from '../prove/front.ts'
import {
  insertEvents,
  insertPeople,
  newPeople,
  type EventToMake,
  type Someone,
} from '../support/club-rows.ts'
import { insertStudio } from '../prove/studio-rows.ts'
import { aMortalDatabase, type Life } from './mortal-database.ts'

/** The morning on which every simulation begins. */
const dawn = Date.parse('2026-05-01T08:00:00+08:00')

type Running = { life: Life; deps: Deps; app: ReturnType<typeof createApp> }

export type ClubToSimulate = {
  members: number
  safeguards: BookingConfig['safeguards']
  /** Unique indexes to do without: the schema would catch what an engine without its safeguards does wrong. */
  without?: readonly string[]
}

/**
 * A club in one process of ours: virtual time, ids and randomness from the seed, a database in memory, and the
 * product's own app, which may die at any statement and is started again.
 */
export async function aSimulatedClub(seed: string, { members, safeguards, without = [] }: ClubToSimulate) {
  const database = aMortalDatabase()
  let now: Instant = dawn
  let made = 0
  const newId = () => {
    made += 1
    const time = now.toString(16).padStart(12, '0')
    const tail = createHash('sha256').update(`${seed}:${made}`).digest('hex')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 18)}`
  }
  let drawn = 0
  const random = randomFrom((length) => {
    const bytes = Buffer.alloc(length)
    for (let at = 0; at < length; at += 32) {
      drawn += 1
      createHash('sha256').update(`random ${seed}:${drawn}`).digest().copy(bytes, at)
    }
    return bytes
  })
  const config = {
    ...readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite:unused' }),
    // Small batches, so that a handful of clients already makes several.
    booking: { ...defaultBooking, batchMax: 2, safeguards },
  }
  const making = { newId, now }
  const people = newPeople(members, making)
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const depsOn = (db: Deps['db']): Deps => ({ db, clock: { now: () => now }, newId, random, config, log })
  await migrateToLatest(database.onlooker)
  for (const index of without) await sql`DROP INDEX ${sql.ref(index)}`.execute(database.onlooker)
  const { staff, place } = await inTransaction(depsOn(database.onlooker), async (trx) => {
    await foundClub(trx, hainan)
    const sessionsUntil = dawn + 36_500 * day
    await insertPeople(trx, people, { ...making, points: 900, sessionsUntil })
    return insertStudio(trx, { ...making, sessionsUntil }, members)
  })

  const start = (): Running => {
    const life = database.start()
    const deps = depsOn(life.db)
    return { life, deps, app: createApp(() => deps) }
  }
  let running = start()

  return {
    database,
    people,
    staff,
    place,
    now: () => now,
    pass(milliseconds: number) {
      now += milliseconds
    },
    /** New events, none of which overlaps another of the same making: some soon, some after the last seats freeze. */
    async announce(count: number, draw: (bound: number) => number): Promise<EventToMake[]> {
      const events = Array.from({ length: count }, (_, at) => ({
        id: newId(),
        seats: 2 + draw(5),
        price: draw(3) * 100,
        guestsMax: draw(3),
        waitlist: draw(4) > 0,
        offers: draw(3) === 0,
        startsAt: now + (3 + (at % 2) * 48 + at * 6) * hour + draw(60) * minute,
      }))
      await inTransaction(depsOn(database.onlooker), async (trx) => {
        const venueId = await insertEvents(trx, events, { now, newId })
        // Somebody is at the door: whoever stays away is marked.
        const desk = { lounge_id: null, venue_id: venueId, name_zh: '一号服务台', name_en: 'Desk 1' }
        await trx
          .insertInto('desks')
          .values({ id: newId(), kind: 'event', ...desk })
          .execute()
      })
      return events
    },
    /** Asks the running process; undefined when it died before it had answered. */
    async ask(who: Someone, { method, path, body, key }: Request): Promise<Reply | undefined> {
      const asked = running
      const response = await Promise.resolve(
        asked.app.request(`http://localhost${path}`, {
          method,
          headers: {
            cookie: `__Host-guibin=${who.token}`,
            ...(body ? { 'content-type': 'application/json' } : {}),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
      )
      const text = await response.text()
      if (!asked.life.alive()) return undefined
      const isJson = response.headers.get('content-type')?.includes('json') ?? false
      return {
        status: response.status,
        text,
        body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
      }
    },
    /** Runs `work` as a job of the running process; false when the process died of it. */
    async byItself(work: (deps: Deps) => Promise<unknown>): Promise<boolean> {
      const asked = running
      try {
        await work(asked.deps)
      } catch (error) {
        if (asked.life.alive()) throw error
      }
      return asked.life.alive()
    },
    /** Starts a process again where the last one died. */
    revive() {
      if (!running.life.alive()) running = start()
    },
  }
}

export type SimulatedClub = Awaited<ReturnType<typeof aSimulatedClub>>
