import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { migrateToLatest } from '../../db/migrate.ts'
import { openDatabase } from '../../db/open-database.ts'
import { defaultBooking } from '../../server/base/config.ts'
import { openSeatThread } from '../../server/seat-thread.node.ts'
import { aKey } from '../support/a-booking.ts'
import { aClub } from '../support/a-club.ts'
import { expectProblem } from '../support/a-problem.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { makeMysqlDatabase } from '../support/mysql-database.ts'

describe.each(engines)('bookings written by a thread of their own on %s', (engine) => {
  /** A club that the thread can reach as well: on SQLite a file, and no clock but the machine's. */
  async function aClubWithThread(name: string, script?: URL) {
    const url = await aDatabase(engine, name)
    const db = openDatabase({ url, pool: 4 })
    await migrateToLatest(db)
    const club = await aClub(engine, {
      now: new Date().toISOString(),
      database: { db, url },
      config: { database: { url, pool: 4 }, booking: defaultBooking, logLevel: 'silent' },
    })
    const thread = openSeatThread(club.deps, script)
    Object.assign(club.deps, { seatDesk: thread.desk })
    const close = async () => {
      await thread.close()
      await db.destroy()
    }
    return { club, db, close }
  }

  /** Ten members with `points` each, who confirm at once. */
  async function tenConfirm(
    { club }: Awaited<ReturnType<typeof aClubWithThread>>,
    { seats, points }: { seats: number; points: number },
  ) {
    const event = await anEvent(club, { seats, price: 100 })
    const names = Array.from({ length: 10 }, (_, at) => `m${at}`)
    const asked: { name: string; path: string; key: Record<string, string> }[] = []
    for (const name of names) {
      await club.aMember(name, { points })
      const quote = await club.as(name).post(`/api/events/${event.id}/quotes`)
      asked.push({ name, path: `/api/quotes/${String(quote.body['id'])}/confirm`, key: aKey() })
    }
    const confirm = () =>
      Promise.all(asked.map(({ name, path, key }) => club.as(name).post(path, { amount: 100 }, key)))
    return { event, confirm }
  }

  it('are what they are without it, to the byte on every retry', async () => {
    const open = await aClubWithThread('sound')
    const { event, confirm } = await tenConfirm(open, { seats: 6, points: 500 })
    const answers = await confirm()
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201))
    expect(answers.filter((answer) => answer.body['state'] === 'confirmed')).toHaveLength(6)
    expect((await confirm()).map((answer) => answer.text)).toEqual(answers.map((answer) => answer.text))
    await expectExactSeats(open.db, event.id)
    await expectBalanced(open.db)
    await open.close()
  })

  it('are refused with code, numbers and the reader’s language', async () => {
    const open = await aClubWithThread('poor')
    const { confirm } = await tenConfirm(open, { seats: 6, points: 30 })
    for (const answer of await confirm()) {
      expectProblem(answer, 409, 'too_few_points')
      expect(answer.body).toMatchObject({ missing: 70, detail: expect.stringContaining('70') as string })
    }
    await open.close()
  })

  it('are each made once when the thread dies before it reads and after it commits', async () => {
    const lives = join(mkdtempSync(join(tmpdir(), 'guibin-lives-')), 'lives')
    process.env['FRAIL_SEATS'] = lives
    onTestFinished(() => {
      delete process.env['FRAIL_SEATS']
    })
    const open = await aClubWithThread('frail', new URL('../support/frail-seats.ts', import.meta.url))
    const { event, confirm } = await tenConfirm(open, { seats: 6, points: 500 })
    const first = await confirm()
    const answers = await confirm()
    expect(readFileSync(lives, 'utf8').length).toBeGreaterThanOrEqual(3)
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201))
    for (const [at, answer] of first.entries()) {
      if (answer.status === 201) expect(answer.text).toBe(answers[at]?.text)
      else expectProblem(answer, 503, 'database_unavailable')
    }
    await expectExactSeats(open.db, event.id)
    await expectBalanced(open.db)
    const charges = await open.db
      .selectFrom('transfers')
      .select('id')
      .where('kind', '=', 'event_price')
      .execute()
    expect(charges).toHaveLength(6)
    await open.close()
  })
})

async function aDatabase(engine: EngineName, name: string): Promise<string> {
  if (engine === 'mariadb')
    return makeMysqlDatabase(inject('mysqlUrl'), `guibin_seats_${process.pid}_${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'guibin-seats-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return `sqlite:${join(folder, 'club.db')}`
}
