import { describe, expect, it } from 'vitest'
import { aClub, type Club } from '../support/a-club.ts'
import { quoteGift } from '../support/a-gift.ts'
import { aHousehold, householdOf, inviteTo, membershipOf, quoteAct } from '../support/a-household.ts'
import { aLounge, anEventDesk } from '../support/a-lounge.ts'
import { book } from '../support/a-plan.ts'
import { expectProblem } from '../support/a-problem.ts'
import { aMark } from '../support/a-mark.ts'
import { anEvent } from '../support/an-event.ts'
import { aStripe } from '../support/a-stripe.ts'
import { topUpsOf } from '../support/a-top-up.ts'
import { dumpOf } from '../support/dump.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { addressOf, everyRoute, knock, rolesFor, type ApiRoute } from '../support/every-route.ts'
import { aValue } from '../support/hostile.ts'

/** Paths whose objects belong to everyone, and those of a month, which everyone has of their own. */
const everyones = [
  '/api/events/',
  '/api/series/',
  '/api/ballots/',
  '/api/clubs/',
  '/dev/',
  '/api/me/points/statements/',
  '/api/me/household/statements/',
]

/** Ana with one of each thing that a member can own, and Bo with nothing. */
async function anaAndBo(engine: EngineName) {
  const club = await aClub(engine, { config: { payments: (await aStripe()).config } })
  const ana = await club.aMember('ana', { tier: 'gold', points: 5_000 })
  await club.aMember('bo', { tier: 'gold', points: 5_000 })
  const lounge = await aLounge(club)
  const event = await anEvent(club, { price: 300, seats: 1 })
  const seat = await book(club, 'ana', event.id)
  const full = await anEvent(club, { price: 300, seats: 1, startsAt: '2026-06-10T09:00:00+08:00' })
  await club.aMember('cy', { points: 1_000 })
  await book(club, 'cy', full.id)
  const waiting = await book(club, 'ana', full.id)
  expect([seat.state, waiting.state]).toEqual(['confirmed', 'waitlisted'])
  const offer = await anOfferTo(club)
  const invitation = await anInvitationTo(club, ana.number)
  const other = await anEvent(club, { price: 400, startsAt: '2026-06-20T09:00:00+08:00' })
  const quote = await club.as('ana').post(`/api/events/${other.id}/quotes`)
  const nonce = club.deps.newId()
  await lounge.scan('ana', { nonce, guests: 2 })
  await lounge.post('ask', { nonce, guests: 2 })
  const asked = await club.as('ana').get('/api/me/lounge-requests')
  const [request] = asked.body['requests'] as { quoteId: string }[]
  const listed = await club.as('ana').get('/api/accounts/sessions')
  const [session] = listed.body['sessions'] as { id: string }[]
  const mark = await aMark(club, 'ana', seat.id)
  const child = await club.as('ana').post('/api/me/children', { name: 'Li', bornOn: '2019-05-01' })
  const hers = [
    seat.id,
    waiting.id,
    String(quote.body['id']),
    request?.quoteId ?? '',
    session?.id ?? '',
    offer,
    invitation.id,
    String(child.body['id']),
    ...(await pointsToShare(club)),
    ...(await topUpsOf(club, 'ana')),
  ]
  const ids = [...hers, mark]
  expect(new Set(ids).size).toBe(17)
  const routes = (await everyRoute(club)).filter(
    (route) =>
      route.params.length > 0 &&
      rolesFor(route) === null &&
      !everyones.some((prefix) => route.path.startsWith(prefix)),
  )
  return { club, ana, routes, ids, nonce, mark, invitation }
}

/** A seat that Cy gave up and that is held for Ana. */
async function anOfferTo(club: Club): Promise<string> {
  const terms = { price: 300, seats: 1, promotion: 'offer', startsAt: '2026-06-15T09:00:00+08:00' } as const
  const event = await anEvent(club, terms)
  const seat = await book(club, 'cy', event.id)
  const place = await book(club, 'ana', event.id)
  await club.as('cy').delete(`/api/registrations/${seat.id}`, { refund: 300 })
  const { body } = await club.as('ana').get(`/api/me/registrations/${place.id}`)
  return (body['offer'] as { id: string }).id
}

/** A seat that Cy would pass on to Ana. */
async function anInvitationTo(club: Club, number: string) {
  const event = await anEvent(club, { price: 300, startsAt: '2026-06-25T09:00:00+08:00' })
  const seat = await book(club, 'cy', event.id)
  await club.as('cy').post(`/api/registrations/${seat.id}/transfer`, { to: number })
  const { body } = await club.as('ana').get('/api/me/invitations')
  const id = (body['invitations'] as { id: string }[])[0]?.id ?? ''
  const quote = await club.as('ana').post(`/api/me/invitations/${id}/quotes`, {})
  return { id, quoteId: String(quote.body['id']) }
}

/** Ana's quotes of a gift and of her household, its membership, an invitation that she sent and one that she got. */
async function pointsToShare(club: Club): Promise<string[]> {
  const gift = await quoteGift(club, 'ana', 'cy', 100)
  await club.as('cy').post('/api/me/household', { name: 'Cy' })
  const got = await inviteTo(club, 'cy', 'ana')
  await aHousehold(club, 'ana', [])
  await inviteTo(club, 'ana', 'cy')
  const own = await quoteAct(club, 'ana', 'contribute', { amount: 100 })
  const sent = (await householdOf(club, 'ana'))?.invited[0]?.id ?? ''
  return [String(gift.body['id']), got, await membershipOf(club, 'ana'), sent, String(own.body['id'])]
}

/** The address with what its query needs, so that only whose thing it is can stand in the way. */
function askedAt(route: ApiRoute, id: string): string {
  const needed = { ...route.query, properties: onlyRequired(route), type: 'object' }
  const query = new URLSearchParams(aValue(needed) as Record<string, string>)
  return `${addressOf(route, id)}?${query.toString()}`
}

function onlyRequired({ query }: ApiRoute) {
  const required = Object.entries(query?.properties ?? {}).filter(([name]) => query?.required?.includes(name))
  return Object.fromEntries(required)
}

/** What a route would need to go ahead, were it one's own. */
function bodies(route: ApiRoute, quoteId: string): (string | undefined)[] {
  if (!route.body) return [undefined]
  const amounts = Object.keys(route.body.properties ?? {}).includes('amount') ? [400, 200, 300] : [null]
  const quoted = Object.keys(route.body.properties ?? {}).includes('quoteId') ? { quoteId } : {}
  const refunds = Object.keys(route.body.properties ?? {}).includes('refund') ? [300, 0] : [null]
  return amounts.flatMap((amount) =>
    refunds.map((refund) =>
      JSON.stringify({
        ...(aValue(route.body ?? {}) as object),
        ...quoted,
        ...(amount === null ? {} : { amount }),
        ...(refund === null ? {} : { refund }),
      }),
    ),
  )
}

describe.each(engines)('another member’s things on %s', (engine) => {
  it('are not found on any route, by reading or by writing, and stay as they were', async () => {
    const { club, routes, ids, invitation } = await anaAndBo(engine)
    expect(routes.length).toBeGreaterThan(8)
    const before = await dumpOf(club.deps.db)
    for (const route of routes) {
      for (const id of ids) {
        for (const body of bodies(route, invitation.quoteId)) {
          const asked = { as: 'bo', url: askedAt(route, id), ...(body ? { body } : {}) }
          expectProblem(await knock(club, route, asked), 404, 'not_found')
        }
      }
    }
    expect(await dumpOf(club.deps.db)).toEqual(before)
    // The same addresses are there for her whose things they are; her session last, since that ends it.
    const endsIt = (route: ApiRoute) => Number(route.path.includes('/sessions/'))
    for (const route of [...routes].sort((a, b) => endsIt(a) - endsIt(b))) {
      const found = []
      for (const id of ids) {
        const [body] = bodies(route, invitation.quoteId)
        const asked = { as: 'ana', url: askedAt(route, id), ...(body ? { body } : {}) }
        const { status } = await knock(club, route, asked)
        if (status !== 404 && status !== 401) found.push(id)
      }
      expect(found.length, `${route.name} answered 404 to its owner`).toBeGreaterThan(0)
    }
  })

  it('show in none of the lists and pages that one reads oneself', async () => {
    const { club, ana, ids } = await anaAndBo(engine)
    const [family] = await club.deps.db
      .selectFrom('members')
      .select('family_name')
      .where('id', '=', ana.memberId)
      .execute()
    const hers = [...ids, ana.memberId, ana.accountId, ana.number, ana.phone, `"${family?.family_name}"`]
    for (const route of await everyRoute(club)) {
      if (route.write || route.params.length > 0 || rolesFor(route) !== null) continue
      if (route.path.startsWith('/dev/')) continue
      const { text } = await knock(club, route, { as: 'bo' })
      for (const secret of hers) expect(text, route.name).not.toContain(secret)
    }
  })
})

describe.each(engines)('a place where one does not work on %s', (engine) => {
  it('is not found: desks and their scans for other staff, events for other regions’ marketers', async () => {
    const { club, nonce, mark } = await anaAndBo(engine)
    const elsewhere = await aLounge(club, { staff: 'ben' })
    const event = await anEvent(club, { state: 'draft', startsAt: '2026-07-10T09:00:00+08:00' })
    const door = await anEventDesk(club, { venueId: event.venue_id, staff: 'dora' })
    await club.aStaff('san', 'marketer', ['sanya'])
    await club.aStaff('man', 'manager', ['sanya'])
    const block = await aBlockInHaikou(club)
    const { id: hersDesk } = await club.deps.db
      .selectFrom('scans')
      .innerJoin('desks', 'desks.id', 'scans.desk_id')
      .select('desks.id')
      .where('nonce', '=', nonce)
      .executeTakeFirstOrThrow()
    const before = await dumpOf(club.deps.db)
    for (const route of await everyRoute(club)) {
      if (route.params.length === 0 || rolesFor(route) === null) continue
      const body =
        route.body && JSON.stringify({ ...(aValue(route.body) as object), ...atDesk(route, nonce) })
      const query = new URLSearchParams(aValue({ ...route.query, type: 'object' }) as Record<string, string>)
      const ask = (as: string, url: string) =>
        knock(club, route, { as, url: `${url}?${query.toString()}`, ...(body ? { body } : {}) })
      if (route.path.startsWith('/api/studio')) {
        expectProblem(await ask('san', addressOf(route, event.id)), 404, 'not_found')
        continue
      }
      if (route.path.startsWith('/api/limits')) {
        const theirs = route.path.includes(':clubId') ? event.club_id : block
        expectProblem(await ask('man', addressOf(route, theirs)), 404, 'not_found')
        continue
      }
      if (route.path.startsWith('/api/appeals')) {
        expectProblem(await ask('man', addressOf(route, mark)), 404, 'not_found')
        continue
      }
      // What else staff keep is the whole club's; who may change what of it is told with each.
      if (!route.path.startsWith('/api/desks')) continue
      const at = (deskId: string) => route.path.replace(':deskId', deskId).replace(':nonce', nonce)
      for (const staff of ['ben', 'dora']) expectProblem(await ask(staff, at(hersDesk)), 404, 'not_found')
      // At their own desk they find neither the other desk's scan nor who is inside another lounge.
      if (!body?.includes(nonce) && !route.path.includes(':nonce')) continue
      if (route.path.endsWith('/scan')) continue
      expectProblem(await ask('ben', at(elsewhere.deskId)), 404, 'not_found')
      expectProblem(await ask('dora', at(door.deskId)), 404, 'not_found')
    }
    expect(await dumpOf(club.deps.db)).toEqual(before)
  })
})

async function aBlockInHaikou(club: Club): Promise<string> {
  await club.aStaff('mei', 'manager', ['haikou'])
  const laid = await club.as('mei').post('/api/limits/blocks', {
    memberNumber: club.person('bo').number,
    clubId: null,
    regionId: 'haikou',
    reason: 'conduct',
    lastDay: '2026-12-31',
  })
  return (laid.body['blocks'] as { id: string }[])[0]?.id ?? ''
}

function atDesk(route: ApiRoute, nonce: string): object {
  if (route.body?.properties?.['nonce'] === undefined) return {}
  return route.path.endsWith('/scan') ? { nonce: `${nonce}x`, code: 'B7K2' } : { nonce }
}
