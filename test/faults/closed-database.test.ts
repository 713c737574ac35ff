import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateToLatest } from '../../db/migrate.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aLog } from '../support/a-log.ts'
import { expectBothLanguages, expectProblem } from '../support/a-problem.ts'
import { anEvent } from '../support/an-event.ts'
import { dumpOf } from '../support/dump.ts'
import { engines } from '../support/engines.ts'
import { addressOf, aHouseholdOf, everyRoute, knock, type ApiRoute } from '../support/every-route.ts'
import { aValue } from '../support/hostile.ts'
import { mariadbInstalled, startMariadb, type RunningMariadb } from '../support/mariadb-process.ts'
import { makeMysqlDatabase } from '../support/mysql-database.ts'

const phone = '13800138000'
const password = '椰林下的早茶 7 点'

/** Bodies that pass all that is checked before the database is asked. */
const goodBodies: Readonly<Record<string, object>> = {
  'POST /api/accounts/sign-up/codes': { phone },
  'POST /api/accounts/sign-up/codes/check': { phone, code: '123456' },
  'POST /api/accounts/sign-up': { phone, code: '123456', password, familyName: '王', regionId: 'haikou' },
  'POST /api/me/children': { name: '王小米', bornOn: '2019-06-01' },
  'POST /api/limits/blocks': {
    memberNumber: '880000000001',
    clubId: null,
    regionId: null,
    reason: 'other',
    lastDay: '2026-06-30',
  },
  'POST /api/accounts/reset/codes': { phone },
  'POST /api/accounts/reset': { phone, code: '123456', password },
  'POST /api/desks/:deskId/scan': { nonce: 'a'.repeat(20), code: 'B7K2' },
  'POST /api/me/everything/drop': { items: [{ kind: 'club', id: 'a-club', refund: 0 }] },
  'PUT /api/registrations/:id/guests': { names: [{ position: 0, name: '王小美' }] },
  'DELETE /api/registrations/:id/guests': { positions: [0], refund: 0 },
}

/** What answers without any records: whether the process lives, and keys that were read before. */
const withoutRecords = ['GET /healthz', 'GET /api/pass-keys', 'GET /api/openapi.json', 'GET /api/docs']

/** What is refused before any record is looked at: news of payments that this club does not take. */
const refusedFirst: Readonly<Record<string, number>> = { 'POST /api/payments/stripe/webhook': 409 }

type Household = { club: Club; who: (route: ApiRoute) => string; log: ReturnType<typeof aLog> }

async function expectClosed({ club, who, log }: Household): Promise<void> {
  const expectRoute = async (route: ApiRoute) => {
    const body = route.body && JSON.stringify(goodBodies[route.name] ?? aValue(route.body))
    const query = new URLSearchParams(aValue({ ...route.query, type: 'object' }) as Record<string, string>)
    const url = `${addressOf(route)}?${query.toString()}`
    const ask = (locale: string) =>
      knock(club, route, {
        as: who(route),
        url,
        headers: { 'x-locale': locale },
        ...(body ? { body } : {}),
      })
    const [zh, en] = [await ask('zh'), await ask('en')]
    if (withoutRecords.includes(route.name) && zh.status === 200) return
    if (zh.status === refusedFirst[route.name]) return
    expect(zh.status, `${route.name}: ${zh.text}`).toBe(503)
    for (const answer of [zh, en]) {
      expectProblem(answer, 503, 'database_unavailable')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expectBothLanguages(zh, en)
    const stranger = await knock(club, route, { url, ...(body ? { body } : {}) })
    // Who carries no session is sent to sign in, or signed out, without the database being asked.
    if (stranger.status >= 400) expectProblem(stranger, [401, 503])
    else expect(route.name).toMatch(/sign-out|healthz|pass-keys|openapi|docs/)
  }
  // Side by side: each waits a while for the database to come back.
  await Promise.all((await everyRoute(club)).map(expectRoute))
  // The log names the fault, and holds neither statements nor what was in them.
  const logged = JSON.stringify(log.lines.filter((line) => line.level === 'error'))
  expect(logged).toContain('database_unavailable')
  expect(logged).not.toMatch(/select |insert |13800138000|早茶/i)
}

describe('a closed SQLite database', () => {
  it('is told on every route as 503 in both languages, and nothing of its error', async () => {
    const log = aLog()
    const club = await aClub('sqlite', { log })
    const who = await aHouseholdOf(club)
    await club.deps.db.destroy()
    await expectClosed({ club, who, log })
  })
})

const needed = engines.includes('mariadb') && mariadbInstalled()

describe.runIf(needed)('a MariaDB that is gone', () => {
  let server: RunningMariadb
  beforeAll(async () => {
    server = await startMariadb({ durable: true, inMemory: true })
  })
  afterAll(() => server.stop())

  it('is told on every route as 503, and everything works again when it is back', async () => {
    const url = await makeMysqlDatabase(server.url, 'guibin_gone')
    const db = openMysql({ url, pool: 4 })
    await migrateToLatest(db)
    const log = aLog()
    const club = await aClub('mariadb', { log, database: { db, url } })
    const who = await aHouseholdOf(club)
    const event = await anEvent(club, { price: 100 })
    const quote = await club.as('ana').post(`/api/events/${event.id}/quotes`)
    const confirm = () =>
      club
        .as('ana')
        .post(
          `/api/quotes/${String(quote.body['id'])}/confirm`,
          { amount: 100 },
          { 'idempotency-key': 'once-1234' },
        )
    const before = await dumpOf(db)
    await server.crash()

    await expectClosed({ club, who, log })
    expectProblem(await confirm(), 503, 'database_unavailable')

    await server.restart()
    expect(await dumpOf(db)).toEqual(before)
    expect((await club.anonymous().get('/readyz')).status).toBe(200)
    for (const route of (await everyRoute(club)).filter(({ write }) => !write)) {
      expect((await knock(club, route, { as: who(route) })).status, route.name).toBeLessThan(500)
    }
    const booked = await confirm()
    expect(booked).toMatchObject({ status: 201, body: { state: 'confirmed', charged: 100 } })
    expect((await confirm()).text).toBe(booked.text)
    expect(await club.balanceOf('ana')).toBe(900)
    await db.destroy()
  })
})
