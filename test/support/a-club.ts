import { randomBytes } from 'node:crypto'
import { inTransaction } from '../../db/transaction.ts'
import { createApp } from '../../server/app.ts'
import type { RoleName } from '../../server/accounts/principal.ts'
import { sessionsOf } from '../../server/accounts/sessions.ts'
import { defaultBooking, readConfig, type Config } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog, type Log } from '../../server/base/log.ts'
import { randomFrom } from '../../server/base/random.ts'
import { enrolMember } from '../../server/members/enrol-member.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { emptyDatabase, type EngineName } from './engines.ts'

export type Person = { accountId: string; memberId: string; number: string; phone: string; token: string }

export type Answer = { status: number; body: Record<string, unknown>; headers: Headers; text: string }

/** A client that carries one person's session; `body` is sent as JSON. */
export type Client = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** What passwords cost where it is not the cost that is tested. */
export const cheapPasswords = { ln: 4, r: 8, p: 1 }

export type ClubOptions = {
  now?: string
  config?: Partial<Config>
  log?: Log
  /** A migrated database that the test keeps itself; an empty one of the engine when left out. */
  database?: { db: Deps['db']; url: string }
}

/**
 * A founded club on an empty database, with a clock that stands still until it is moved. Everything goes through
 * the product's own HTTP surface or use cases.
 */
export async function aClub(
  engine: EngineName,
  { now = '2026-05-01T10:00:00+08:00', config = {}, log = silentLog, database }: ClubOptions = {},
) {
  const { db, url } = database ?? (await emptyDatabase(engine))
  let time = Date.parse(now)
  const deps: Deps = {
    db,
    clock: { now: () => time },
    newId: newUuid,
    random: randomFrom((length) => randomBytes(length)),
    config: {
      ...readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite:unused' }),
      booking: defaultBooking,
      passwordCost: cheapPasswords,
      ...config,
    },
    log,
  }
  const app = createApp(() => deps)
  const people = new Map<string, Person>()
  await inTransaction(deps, (trx) => foundClub(trx, hainan))

  const club = {
    engine,
    deps,
    app,
    databaseUrl: url,
    /** Moves the clock to a time of day or on by milliseconds. */
    setTime(to: string | number) {
      time = typeof to === 'string' ? Date.parse(to) : time + to
    },
    /** A member who is signed in; the name stands for them in `as`. */
    async aMember(
      name: string,
      { tier = 'silver', region = 'haikou', points = 0, locale = 'zh' as 'zh' | 'en' } = {},
    ): Promise<Person> {
      const phone = `+861380000${String(1000 + people.size)}`
      const enrolled = await inTransaction(deps, async (trx) => {
        const member = await enrolMember(trx, deps, {
          phone,
          passwordHash: null,
          familyName: name,
          givenName: '',
          salutation: 'ms',
          regionId: region,
          locale,
          tierId: tier,
        })
        if (points > 0) {
          await earnPoints(trx, deps, {
            memberId: member.memberId,
            amount: points,
            kind: 'opening_balance',
            reference: `opening:${member.memberId}`,
            note: {},
          })
        }
        return member
      })
      const { token } = await sessionsOf(deps).open(enrolled.accountId, {
        userAgent: 'test',
        address: '127.0.0.1',
      })
      const person = { ...enrolled, phone, token }
      people.set(name, person)
      return person
    },
    /** A signed-in account without a member, holding a role in the given scopes (`*` is everywhere). */
    async aStaff(name: string, role: RoleName, scopes: readonly string[] = ['*']): Promise<Person> {
      const accountId = deps.newId()
      const at = deps.clock.now()
      await db
        .insertInto('accounts')
        .values({
          id: accountId,
          phone: null,
          email: null,
          password_hash: null,
          state: 'active',
          must_change_password: 0,
          display_name: name,
          locale: 'zh',
          created_at: at,
          updated_at: at,
        })
        .execute()
      await db
        .insertInto('account_roles')
        .values(scopes.map((scope) => ({ account_id: accountId, role, scope })))
        .execute()
      const { token } = await sessionsOf(deps).open(accountId, { userAgent: 'test', address: '127.0.0.1' })
      const person = { accountId, memberId: '', number: '', phone: '', token }
      people.set(name, person)
      return person
    },
    person(name: string): Person {
      const known = people.get(name)
      if (!known) throw new Error(`There is no ${name} in this club`)
      return known
    },
    as(name: string): Client {
      return client(club.person(name).token)
    },
    anonymous(): Client {
      return client(undefined)
    },
    async balanceOf(name: string): Promise<number> {
      const row = await db
        .selectFrom('points_accounts')
        .select('balance')
        .where('owner_id', '=', club.person(name).memberId)
        .where('kind', '=', 'redeemable')
        .executeTakeFirstOrThrow()
      return Number(row.balance)
    },
  }

  function client(token: string | undefined): Client {
    const send = async (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const response = await app.request(`http://localhost${path}`, {
        method,
        headers: {
          ...(token ? { cookie: `__Host-guibin=${token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: parsed(text) }
    }
    return {
      get: (path, headers) => send('GET', path, undefined, headers),
      post: (path, body = {}, headers) => send('POST', path, body, headers),
      put: (path, body = {}, headers) => send('PUT', path, body, headers),
      patch: (path, body = {}, headers) => send('PATCH', path, body, headers),
      delete: (path, body, headers) => send('DELETE', path, body, headers),
    }
  }
  return club
}

export type Club = Awaited<ReturnType<typeof aClub>>

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
