import { inject, onTestFinished } from 'vitest'
import { migrateToLatest } from '../../db/migrate.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { openSqlite } from '../../db/open-sqlite.ts'
import { createApp } from '../../server/app.ts'
import type { Config } from '../../server/base/config.ts'
import { aClub, type Answer, type Club } from './a-club.ts'
import type { EngineName } from './engines.ts'
import { makeMysqlDatabase } from './mysql-database.ts'

let made = 0

/** A database of the test's own, for tests that change its schema or share it with other processes. */
export async function ownDatabase(engine: EngineName, file = ':memory:') {
  made += 1
  const url =
    engine === 'sqlite'
      ? `sqlite:${file}`
      : await makeMysqlDatabase(inject('mysqlUrl'), `guibin_faults_${process.pid}_${made}`)
  const db = engine === 'sqlite' ? openSqlite(file) : openMysql({ url, pool: 10 })
  await migrateToLatest(db)
  onTestFinished(() => db.destroy())
  return { db, url }
}

/** A club with many members who hold points; their names are m0, m1 and so on. */
export async function aClubOfMany(
  engine: EngineName,
  { members, points = 1_000, config }: { members: number; points?: number; config?: Partial<Config> },
  database?: Awaited<ReturnType<typeof ownDatabase>>,
): Promise<{ club: Club; names: string[] }> {
  const club = await aClub(engine, {
    now: new Date().toISOString(),
    ...(config ? { config } : {}),
    ...(database ? { database } : {}),
  })
  const names = Array.from({ length: members }, (_, at) => `m${at}`)
  for (const name of names) await club.aMember(name, { points })
  return { club, names }
}

export type Send = (
  name: string,
  method: string,
  path: string,
  body?: object,
  key?: string,
) => Promise<Pick<Answer, 'status' | 'text' | 'body'>>

/**
 * Sends through several apps in turn, as a load balancer would. On MariaDB each has a pool and queues of its own, like
 * a process; SQLite's file has one writer and so one app.
 */
export function throughApps(club: Club, apps: number): Send {
  const own = club.engine === 'sqlite' ? 1 : apps
  const all = Array.from({ length: own }, (_, at) => {
    if (at === 0) return club.app
    const db = openMysql({ url: club.databaseUrl, pool: 5 })
    onTestFinished(() => db.destroy())
    const deps = { ...club.deps, db }
    return createApp(() => deps)
  })
  let turn = 0
  return async (name, method, path, body, key) => {
    turn += 1
    const response = await (all[turn % own] ?? club.app).request(`http://localhost${path}`, {
      method,
      headers: {
        cookie: `__Host-guibin=${club.person(name).token}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    return {
      status: response.status,
      text,
      body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    }
  }
}
