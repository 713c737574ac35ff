import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { migrateToLatest } from '../../db/migrate.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { expectProblem } from '../support/a-problem.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { makeMysqlDatabase } from '../support/mysql-database.ts'
import { toldKeys } from '../support/told-keys.ts'
import { aTcpProxy, type AtCommit } from '../support/tcp-proxy.ts'

const serverUrl = inject('mysqlUrl')

describe.runIf(serverUrl !== '')('an answer to COMMIT that is lost', () => {
  let proxy: Awaited<ReturnType<typeof aTcpProxy>>
  let direct: string
  beforeAll(async () => {
    direct = await makeMysqlDatabase(serverUrl, `guibin_lost_${process.pid}`)
    const db = openMysql({ url: direct, pool: 1 })
    await migrateToLatest(db)
    await db.destroy()
    proxy = await aTcpProxy(direct)
  })
  afterAll(() => proxy.stop())

  /** A club behind the proxy in a database of its own, ten members with an open quote each, six seats. */
  async function aClubBehind(name: string, safeguards = { lock: true, replay: true }) {
    const url = await makeMysqlDatabase(serverUrl, `guibin_lost_${process.pid}_${name}`)
    const db = openMysql({ url: proxy.url.replace(/[^/]+$/, url.split('/').at(-1) ?? ''), pool: 4 })
    await migrateToLatest(db)
    const club = await aClub('mariadb', {
      database: { db, url },
      config: { booking: { batchMax: 256, queueMax: 1_000, safeguards } },
    })
    const event = await anEvent(club, { seats: 6, price: 100 })
    const names = Array.from({ length: 10 }, (_, at) => `m${at}`)
    const quotes = new Map<string, string>()
    for (const one of names) {
      await club.aMember(one, { points: 500 })
      const quote = await club.as(one).post(`/api/events/${event.id}/quotes`)
      quotes.set(one, String(quote.body['id']))
    }
    return { club, db, event, names, quotes }
  }

  const confirm = (club: Club, name: string, quoteId: string | undefined) =>
    club
      .as(name)
      .post(`/api/quotes/${quoteId}/confirm`, { amount: 100 }, { 'idempotency-key': `lost-commit-${name}` })

  const plans: [string, (count: number) => AtCommit][] = [
    ['after the database committed', (count) => (count === 1 ? 'lose_answer' : 'pass')],
    ['before the database heard of it', (count) => (count === 1 ? 'lose_request' : 'pass')],
    [
      'three times over, in either way',
      (count) => (['lose_answer', 'lose_request', 'lose_answer'] as const)[count - 1] ?? 'pass',
    ],
  ]

  it.each(plans)('%s leads to each booking exactly once, and to its outcome', async (what, plan) => {
    const { club, db, event, names, quotes } = await aClubBehind(
      `p${plans.findIndex(([name]) => name === what)}`,
    )
    proxy.atCommit(plan)
    const answers = await Promise.all(names.map((name) => confirm(club, name, quotes.get(name))))
    expect(proxy.counts.lost).toBeGreaterThan(0)
    expect(answers.map((answer) => answer.status)).toEqual(names.map(() => 201))
    expect(answers.filter((answer) => answer.body['state'] === 'confirmed')).toHaveLength(6)
    proxy.atCommit(() => 'pass')
    for (const [at, name] of names.entries()) {
      expect((await confirm(club, name, quotes.get(name))).text).toBe(answers[at]?.text)
    }
    await expectExactSeats(db, event.id)
    await expectBalanced(db)
    const charged = await db.selectFrom('transfers').select('id').where('kind', '=', 'event_price').execute()
    expect(charged).toHaveLength(6)
    expect(await toldKeys(db)).toHaveLength(10)
    await db.destroy()
  })

  it('of a single booking is settled by its stored outcome, also when it is a free one in one call', async () => {
    const { club, db, event, quotes } = await aClubBehind('single')
    const free = await anEvent(club, { startsAt: event.starts_at + 20 * 86_400_000 })
    const bookings = [
      () => confirm(club, 'm0', quotes.get('m0')),
      () =>
        club.as('m1').post(`/api/events/${free.id}/registrations`, {}, { 'idempotency-key': 'free-in-one' }),
    ]
    for (const book of bookings) {
      proxy.atCommit((count) => (count === 1 ? 'lose_answer' : 'pass'))
      const answer = await book()
      expect(proxy.counts.lost).toBe(1)
      expect(answer).toMatchObject({ status: 201, body: { state: 'confirmed', seq: 1 } })
      expect((await book()).text).toBe(answer.text)
    }
    await expectExactSeats(db, event.id)
    await expectExactSeats(db, free.id)
    await expectBalanced(db)
    await db.destroy()
  })

  it('of a cancellation leaves it done once, and the member is not told that it was not', async () => {
    const { club, db, event, quotes } = await aClubBehind('cancel')
    proxy.atCommit(() => 'pass')
    const booked = await confirm(club, 'm0', quotes.get('m0'))
    const url = `/api/registrations/${String(booked.body['registrationId'])}`
    proxy.atCommit((count) => (count === 1 ? 'lose_answer' : 'pass'))
    const first = await club.as('m0').delete(url, { refund: 100 })
    expect(proxy.counts.lost).toBe(1)
    expectProblem(first, 503, 'database_unavailable')
    expect(first.body['detail']).not.toContain('没有生效')
    const again = await club.as('m0').delete(url, { refund: 100 })
    expect(again).toMatchObject({ status: 409, body: { code: 'not_cancellable' } })
    expect(await club.balanceOf('m0')).toBe(500)
    await expectExactSeats(db, event.id)
    await expectBalanced(db)
    await db.destroy()
  })

  it('reaches the client as a failure when outcomes are not kept: the control', async () => {
    const { club, db, names, quotes } = await aClubBehind('control', { lock: true, replay: false })
    proxy.atCommit((count) => (count === 1 ? 'lose_answer' : 'pass'))
    const answers = await Promise.all(names.map((name) => confirm(club, name, quotes.get(name))))
    // It was booked and charged, yet the member is told otherwise, then and on every retry.
    const failed = answers.filter((answer) => answer.status !== 201)
    expect(failed.length).toBeGreaterThan(0)
    const charged = await db.selectFrom('transfers').select('id').where('kind', '=', 'event_price').execute()
    expect(charged.length).toBeGreaterThan(0)
    const retried = await Promise.all(names.map((name) => confirm(club, name, quotes.get(name))))
    expect(retried.filter((answer) => answer.status === 201).length).toBeLessThan(names.length)
    await db.destroy()
  })
})
