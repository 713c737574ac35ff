import { describe, expect, it } from 'vitest'
import { aClub } from '../support/a-club.ts'
import { expectBothLanguages, expectProblem } from '../support/a-problem.ts'
import { dumpOf } from '../support/dump.ts'
import { engines } from '../support/engines.ts'
import { addressOf, aHouseholdOf, everyRoute, knock, rolesFor, staffDoors } from '../support/every-route.ts'

/** Open to strangers, and why. Any other route that answers one is a hole. */
const open: Readonly<Record<string, string>> = {
  'GET /healthz': 'probes carry no session',
  'GET /readyz': 'probes carry no session',
  'POST /api/accounts/sign-up/codes': 'who signs up has no account yet',
  'POST /api/accounts/sign-up/codes/check': 'who signs up has no account yet',
  'POST /api/accounts/sign-up': 'who signs up has no account yet',
  'POST /api/accounts/sign-in': 'the door itself',
  'POST /api/accounts/sign-out': 'ends whatever session there is, also one that ran out',
  'POST /api/accounts/reset/codes': 'who forgot the password cannot sign in',
  'POST /api/accounts/reset': 'who forgot the password cannot sign in',
  'POST /api/accounts/activate': 'a service password card opens an account that has no password',
  'GET /api/regions': 'needed to sign up',
  'GET /api/venues': 'visitors browse what is on',
  'GET /api/clubs': 'visitors browse what is on',
  'GET /api/events': 'visitors browse what is on',
  'GET /api/events/:eventId': 'visitors browse what is on',
  'GET /api/series': 'visitors browse what is on',
  'GET /api/series/:seriesId': 'visitors browse what is on',
  'GET /api/ballots/:eventId': 'whoever doubts a draw can run it again',
  'GET /api/ballots/:eventId/draws/:drawId': 'whoever doubts a draw can run it again',
  'GET /api/pass-keys': 'public keys',
  'GET /dev/outbox.json': 'of a server that is not in production; see below',
  'GET /dev/mails/:messageId': 'of a server that is not in production; see below',
  'POST /api/payments/stripe/webhook': 'Stripe has no session; its signature over the raw text is the guard',
  'GET /api/openapi.json': 'what the API is, no data',
  'GET /api/docs': 'what the API is, no data',
}

describe('every route', () => {
  it('asks strangers to sign in, in both languages, unless it is open for a reason', async () => {
    const club = await aClub('sqlite')
    const routes = await everyRoute(club)
    expect(routes.length).toBeGreaterThan(60)
    for (const route of routes.filter(({ name }) => open[name] === undefined)) {
      const zh = await knock(club, route, { headers: { 'x-locale': 'zh' } })
      const en = await knock(club, route, { headers: { 'x-locale': 'en' } })
      expectProblem(zh, 401, 'sign_in_needed')
      expectProblem(en, 401, 'sign_in_needed')
      expectBothLanguages(zh, en)
    }
  })

  it('takes no session but one that was opened here', async () => {
    const club = await aClub('sqlite')
    await club.aMember('ana')
    const tokens = ['', 'x', 'a'.repeat(5_000), '%00', '%ED%A0%80', "' OR 1=1 --", '../../etc/passwd']
    for (const route of (await everyRoute(club)).filter(({ name }) => open[name] === undefined)) {
      for (const token of tokens) {
        expectProblem(await knock(club, route, { headers: { cookie: `__Host-guibin=${token}` } }), 401)
      }
      // The right token under the name that plain http would use is no session over a safe address.
      const { token } = club.person('ana')
      expectProblem(await knock(club, route, { headers: { cookie: `guibin=${token}` } }), 401)
    }
  })

  it('lets members into no staff route, and each role only through its own doors', async () => {
    const club = await aClub('sqlite')
    await aHouseholdOf(club)
    const routes = await everyRoute(club)
    for (const route of routes) {
      const roles = rolesFor(route)
      if (roles === null) continue
      expectProblem(await knock(club, route, { as: 'ana' }), 403, 'not_allowed')
      for (const role of ['lounge_staff', 'marketer', 'manager', 'auditor', 'admin']) {
        const answer = await knock(club, route, { as: role })
        if (roles.includes(role)) expect(answer.body['code'], `${role} ${route.name}`).not.toBe('not_allowed')
        else expectProblem(answer, 403, 'not_allowed')
      }
    }
    const leadsNowhere = (door: string) => !routes.some((route) => route.path.startsWith(door))
    expect(Object.keys(staffDoors).filter(leadsNowhere)).toEqual([])
  })

  it('lets staff without a membership into no member’s route', async () => {
    const club = await aClub('sqlite')
    await aHouseholdOf(club)
    for (const route of await everyRoute(club)) {
      const everyAccounts = route.path.startsWith('/api/accounts/')
      if (open[route.name] !== undefined || rolesFor(route) !== null || everyAccounts) continue
      expectProblem(await knock(club, route, { as: 'admin' }), 403, 'not_allowed')
    }
  })

  it('waits for the new password of an account that still has to set one', async () => {
    const club = await aClub('sqlite')
    const who = await aHouseholdOf(club)
    await club.deps.db.updateTable('accounts').set({ must_change_password: 1 }).execute()
    for (const route of await everyRoute(club)) {
      if (open[route.name] !== undefined || route.path.startsWith('/api/accounts/')) continue
      expectProblem(await knock(club, route, { as: who(route) }), 403, 'password_change_needed')
    }
  })

  it('knows nobody whose account is locked', async () => {
    const club = await aClub('sqlite')
    const who = await aHouseholdOf(club)
    await club.deps.db.updateTable('accounts').set({ state: 'locked' }).execute()
    for (const route of (await everyRoute(club)).filter(({ name }) => open[name] === undefined)) {
      expectProblem(await knock(club, route, { as: who(route) }), 401)
    }
  })

  it('answers a method that it does not have as not found', async () => {
    const club = await aClub('sqlite')
    await aHouseholdOf(club)
    const routes = await everyRoute(club)
    for (const route of routes) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const url = addressOf(route)
        if (routes.some((other) => other.method === method && matches(other.path, url))) continue
        expectProblem(await knock(club, { ...route, method }, { as: 'admin' }), [403, 404])
      }
    }
  })
})

function matches(path: string, url: string): boolean {
  return new RegExp(`^${path.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}$`).test(url)
}

describe.each(engines)('a write from another site on %s', (engine) => {
  it('is refused on every route, and nothing is written', async () => {
    const club = await aClub(engine)
    const who = await aHouseholdOf(club)
    const before = await dumpOf(club.deps.db)
    const foreign: Record<string, string>[] = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { origin: 'http://localhost.elsewhere.example' },
      { origin: 'https://localhost' },
      { origin: 'http://localhost:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const route of (await everyRoute(club)).filter(({ write }) => write)) {
      for (const headers of foreign) {
        const answer = await knock(club, route, { as: who(route), body: '{}', headers })
        expectProblem(answer, 403, 'foreign_origin')
      }
    }
    expect(await dumpOf(club.deps.db)).toEqual(before)
  })
})

describe('the development outbox', () => {
  it('is not found in production', async () => {
    const club = await aClub('sqlite', { config: { production: true } })
    const pages = (await everyRoute(club)).filter(({ path }) => path.startsWith('/dev/'))
    expect(pages.length).toBeGreaterThan(0)
    for (const route of pages) expectProblem(await knock(club, route), 404, 'not_found')
  })
})
