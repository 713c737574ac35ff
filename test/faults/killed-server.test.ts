import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { day } from '../../server/base/clock.ts'
import type { EventTable } from '../../db/tables/events.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { aClubOfMany, ownDatabase } from '../support/many-members.ts'
import { seeded } from '../support/seeded.ts'
import { startServer, type RunningServer } from '../support/server-process.ts'

const kills = 3

describe.each(engines)('a server process that is killed again and again on %s', (engine) => {
  it('loses no booking that was acknowledged and doubles none, while clients retry with their keys', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guibin-killed-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const database = await ownDatabase(engine, join(folder, 'club.db'))
    const { club, names } = await aClubOfMany(engine, { members: 30, points: 2_000 }, database)
    const events: EventTable[] = []
    for (let at = 0; at < 6; at += 1) {
      const startsAt = club.deps.clock.now() + (10 + at) * day
      events.push(await anEvent(club, { price: 100, seats: 12, startsAt }))
    }
    const wishes: { name: string; quoteId: string; key: string }[] = []
    for (const event of events) {
      for (const name of names) {
        const quote = await club.as(name).post(`/api/events/${event.id}/quotes`)
        wishes.push({ name, quoteId: String(quote.body['id']), key: `killed-${name}-${event.id.slice(-12)}` })
      }
    }

    const draw = seeded(`kills on ${engine}`)
    // The next server is up before the last one goes, so that the traffic never rests for long.
    let [current, next] = await Promise.all([startServer(database.url), startServer(database.url)])
    const all: RunningServer[] = [current, next]
    onTestFinished(async () => void (await Promise.all(all.map((server) => server.kill()))))
    const acknowledged = new Map<string, string>()
    let broken = 0

    async function confirm({ name, quoteId, key }: (typeof wishes)[number]): Promise<void> {
      for (let attempt = 1; attempt <= 200; attempt += 1) {
        try {
          const response = await fetch(`http://127.0.0.1:${current.port}/api/quotes/${quoteId}/confirm`, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              cookie: `__Host-guibin=${club.person(name).token}`,
              'idempotency-key': key,
            },
            body: JSON.stringify({ amount: 100 }),
          })
          const text = await response.text()
          if (response.status === 503) throw new Error('not now')
          expect(response.status, text).toBe(201)
          expect(text).toBe(acknowledged.get(key) ?? text)
          acknowledged.set(key, text)
          return
        } catch (error) {
          if (!(error instanceof TypeError || (error as Error).message === 'not now')) throw error
          broken += 1
          await pause(20 + draw(30))
        }
      }
      throw new Error(`${key} was never answered`)
    }

    async function killAgainAndAgain(): Promise<void> {
      for (let killed = 0; killed < kills; killed += 1) {
        await pause(30 + draw(120))
        const dying = current
        current = next
        await dying.kill()
        next = await startServer(database.url)
        all.push(next)
      }
    }

    const killing = killAgainAndAgain()
    const left = [...wishes]
    let done = false
    void killing.finally(() => (done = true))
    await Promise.all(
      names.map(async () => {
        for (let wish = left.shift(); wish; wish = left.shift()) {
          await confirm(wish)
          // Some come back although they were answered, and the traffic lasts until the last kill.
          if (draw(3) === 0 || (left.length === 0 && !done)) await confirm(wish)
          await pause(draw(done ? 2 : 250))
        }
      }),
    )
    await killing

    expect(acknowledged.size).toBe(wishes.length)
    expect(broken).toBeGreaterThan(0)
    for (const event of events) await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
    const rows = await club.deps.db.selectFrom('registrations').select(['id', 'state', 'charged']).execute()
    const ids = [...acknowledged.values()].map(
      (text) => (JSON.parse(text) as { registrationId: string }).registrationId,
    )
    expect(rows.map((row) => row.id).sort()).toEqual(ids.sort())
    expect(rows.filter((row) => row.state === 'confirmed')).toHaveLength(12 * events.length)
    const charges = await club.deps.db
      .selectFrom('transfers')
      .select('id')
      .where('kind', '=', 'event_price')
      .execute()
    expect(charges).toHaveLength(12 * events.length)
    for (const wish of wishes.slice(0, 40)) await confirm(wish)
  })
})

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
