import { describe, expect, it } from 'vitest'
import { checkDraw } from '../../server/ballots/check-draw.rules.ts'
import { fromHex, sha256 } from '../../server/ballots/draw.rules.ts'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { minute } from '../../server/base/clock.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

let keys = 0
const aKey = () => ({ 'idempotency-key': `ballot-${(keys += 1).toString().padStart(8, '0')}` })

async function enter(club: Club, name: string, eventId: string, guests: string[] = []) {
  const quote = await club.as(name).post(`/api/events/${eventId}/quotes`, { guests })
  const { id, amount } = quote.body as { id: string; amount: number }
  return club.as(name).post(`/api/quotes/${id}/confirm`, { amount }, aKey())
}

async function aBallot(club: Club, options: Parameters<typeof anEvent>[1] & { clubId?: string } = {}) {
  const event = await anEvent(club, { closesAt: club.deps.clock.now() + 60 * minute, ...options })
  await club.deps.db.updateTable('events').set({ allocation: 'ballot' }).where('id', '=', event.id).execute()
  return event
}

async function members(club: Club, count: number, points = 1_000): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => `member${at}`)
  for (const name of names) await club.aMember(name, { points })
  return names
}

async function statesIn(club: Club, eventId: string) {
  return club.deps.db
    .selectFrom('registrations')
    .select(['member_id', 'state', 'charged', 'wait_place', 'party_size', 'live_member_id'])
    .where('event_id', '=', eventId)
    .orderBy('seq')
    .execute()
}

type Public = {
  draws: { id: string; seedHash: string; listHash: string | null; drawnAt: number | null; entries: number }[]
  mine: Record<string, unknown> | null
}
type Proof = { seed: string | null; list: string | null; seedHash: string; listHash: string; result: never[] }

async function proofOf(club: Club, eventId: string): Promise<Proof> {
  const page = (await club.anonymous().get(`/api/ballots/${eventId}`)).body as Public
  const answer = await club.anonymous().get(`/api/ballots/${eventId}/draws/${page.draws[0]?.id}`)
  return answer.body as Proof
}

describe.each(engines)('ballots on %s', (engine) => {
  it('takes entries without charging, says when the draw is, and draws parties whole when entries end', async () => {
    const club = await aClub(engine)
    const names = await members(club, 6)
    const event = await aBallot(club, { seats: 4, price: 100, guestsMax: 2 })
    const first = await enter(club, 'member0', event.id, ['Guest'])
    expect(first).toMatchObject({
      status: 201,
      body: { state: 'entered', charged: 0, seq: 1, drawAt: event.closes_at, rank: null },
    })
    for (const name of names.slice(1)) await enter(club, name, event.id)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0, waiting: 0, seq: 6, drawn_at: null })
    expect(await club.balanceOf('member0')).toBe(1_000)

    await drawDue(club.deps)
    expect((await eventNow(club, event.id)).drawn_at).toBeNull()
    club.setTime(60 * minute)
    await drawDue(club.deps)

    const rows = await statesIn(club, event.id)
    const seated = rows.filter((row) => row.state === 'confirmed')
    const waiting = rows.filter((row) => row.state === 'waitlisted')
    const after = await eventNow(club, event.id)
    expect(seated.length + waiting.length).toBe(6)
    expect(after).toMatchObject({
      taken: seated.reduce((sum, row) => sum + row.party_size, 0),
      waiting: waiting.length,
      drawn_at: club.deps.clock.now(),
    })
    expect(after.taken).toBe(4)
    for (const row of seated) expect(row.charged).toBe(100 * row.party_size)
    const balances = await Promise.all(names.map((name) => club.balanceOf(name)))
    expect(balances.reduce((sum, one) => sum + one, 0)).toBe(6_000 - 400)
    const late = await club.as('member0').post(`/api/events/${event.id}/quotes`, {})
    expect(late).toMatchObject({ status: 409, body: { code: 'booking_closed' } })
  })

  it('publishes a commitment first, list and seed after, and anyone gets the same result from them', async () => {
    const club = await aClub(engine)
    const names = await members(club, 8)
    const event = await aBallot(club, { seats: 3 })
    await drawDue(club.deps)
    const before = (await club.anonymous().get(`/api/ballots/${event.id}`)).body as Public
    expect(before.draws).toMatchObject([{ listHash: null, drawnAt: null, entries: 0 }])
    const committed = before.draws[0]?.seedHash
    expect(committed).toMatch(/^[0-9a-f]{64}$/)
    for (const name of names) await enter(club, name, event.id)
    expect(await proofOf(club, event.id)).toMatchObject({ seed: null, list: null, result: [] })

    club.setTime(60 * minute)
    await drawDue(club.deps)
    const proof = await proofOf(club, event.id)
    expect(proof.seedHash).toBe(committed)
    expect(await sha256(fromHex(proof.seed ?? ''))).toBe(committed)
    const published = { ...proof, seed: proof.seed ?? '', list: proof.list ?? '' }
    expect(await checkDraw(published)).toMatchObject({ same: true, differences: [] })
    expect(proof.list).not.toContain(club.person('member0').memberId)

    const own = (await club.as('member3').get(`/api/ballots/${event.id}`)).body as Public
    expect(proof.list).toContain(String(own.mine?.['entrant']))
    expect(own.mine).toMatchObject({ weight: 1 })
  })

  it('gives the same result when it is killed between the frozen list and the draw, and draws only once', async () => {
    const club = await aClub(engine)
    const names = await members(club, 7)
    const event = await aBallot(club, { seats: 3, price: 100 })
    for (const name of names) await enter(club, name, event.id)
    club.setTime(60 * minute)
    // Dies when it tells about the draw, the last thing that its transaction does.
    let made = 0
    const dying = { ...club.deps, newId: () => ((made += 1) > 8 ? boom() : club.deps.newId()) }
    await drawDue(dying)
    const halfway = await proofOf(club, event.id)
    expect(halfway).toMatchObject({ seed: null, result: [] })
    expect(halfway.listHash).toMatch(/^[0-9a-f]{64}$/)
    expect((await statesIn(club, event.id)).every((row) => row.state === 'entered')).toBe(true)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0, drawn_at: null })

    await Promise.all([drawDue(club.deps), drawDue(club.deps), drawDue(club.deps)])
    const proof = await proofOf(club, event.id)
    expect(proof.listHash).toBe(halfway.listHash)
    const check = await checkDraw({ ...proof, seed: proof.seed ?? '', list: proof.list ?? '' })
    expect(check.same).toBe(true)
    const charges = await club.deps.db
      .selectFrom('transfers')
      .select('amount')
      .where('kind', '=', 'event_price')
      .execute()
    expect(charges.map((one) => one.amount)).toEqual([100, 100, 100])
    const letters = await club.deps.db
      .selectFrom('outbox')
      .select('template')
      .where('template', 'in', ['ballot_drawn', 'ballot_not_drawn'])
      .execute()
    expect(letters.length).toBe(7)
    await drawDue(club.deps)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 3, waiting: 4 })
  })

  it('lets an entrant leave until the draw, and keeps a place for who cannot pay or is busy, with the reason', async () => {
    const club = await aClub(engine)
    await club.aMember('rich', { points: 1_000 })
    await club.aMember('poor', { points: 50 })
    await club.aMember('busy', { points: 1_000 })
    await club.aMember('gone', { points: 1_000 })
    const event = await aBallot(club, { seats: 10, price: 100 })
    const entered = await enter(club, 'gone', event.id)
    for (const name of ['rich', 'poor', 'busy']) await enter(club, name, event.id)
    const elsewhere = await anEvent(club, { startsAt: event.starts_at, price: 10 })
    expect(await enter(club, 'busy', elsewhere.id)).toMatchObject({ body: { state: 'confirmed' } })
    const left = await club
      .as('gone')
      .delete(`/api/registrations/${entered.body['registrationId']}`, { refund: 0 })
    expect(left.status).toBe(200)
    club.setTime(60 * minute)
    await drawDue(club.deps)
    const rows = await club.deps.db
      .selectFrom('registrations')
      .select(['member_id', 'state', 'waiting_note'])
      .where('event_id', '=', event.id)
      .execute()
    const of = (name: string) => rows.find((row) => row.member_id === club.person(name).memberId)
    expect(of('rich')).toMatchObject({ state: 'confirmed' })
    expect(of('poor')).toMatchObject({ state: 'waitlisted', waiting_note: 'too_few_points_place_kept' })
    expect(of('busy')).toMatchObject({ state: 'waitlisted', waiting_note: 'overlap_place_kept' })
    expect(of('gone')).toMatchObject({ state: 'cancelled' })
    const decisions = await club.deps.db
      .selectFrom('registration_decisions')
      .select(['decision', 'rule', 'numbers'])
      .where('rule', '=', 'ballot')
      .execute()
    expect(decisions.map((one) => one.decision).sort()).toEqual(['drawn', 'not_drawn', 'not_drawn'])
    expect(JSON.parse(decisions[0]?.numbers ?? '')).toMatchObject({ entrants: 3, seats: 10, weight: 1 })
  })

  it('ends who is not drawn where the waitlist is closed, and doubles their weight next time in that club', async () => {
    const club = await aClub(engine)
    const names = await members(club, 3)
    const first = await aBallot(club, { seats: 1, waitlist: false })
    for (const name of names) await enter(club, name, first.id)
    club.setTime(60 * minute)
    await drawDue(club.deps)
    const rows = await statesIn(club, first.id)
    expect(rows.map((row) => row.state).sort()).toEqual(['confirmed', 'not_drawn', 'not_drawn'])
    expect(rows.filter((row) => row.state === 'not_drawn').every((row) => row.live_member_id === null)).toBe(
      true,
    )
    const second = await aBallot(club, { seats: 1, clubId: first.club_id, startsAt: first.starts_at + 864e5 })
    const other = await aBallot(club, { seats: 1, startsAt: first.starts_at + 2 * 864e5 })
    for (const name of names) await enter(club, name, second.id)
    for (const name of names) await enter(club, name, other.id)
    const weights = await Promise.all(
      names.map(async (name) => ((await club.as(name).get(`/api/ballots/${second.id}`)).body as Public).mine),
    )
    expect(weights.map((mine) => mine?.['weight']).sort()).toEqual([1, 2, 2])
    club.setTime(60 * minute)
    await drawDue(club.deps)
    const list = JSON.parse((await proofOf(club, second.id)).list ?? '{}') as {
      entrants: { weight: number }[]
    }
    expect(list.entrants.map((one) => one.weight).sort()).toEqual([1, 2, 2])
    const elsewhere = JSON.parse((await proofOf(club, other.id)).list ?? '{}') as typeof list
    expect(elsewhere.entrants.map((one) => one.weight)).toEqual([1, 1, 1])
  })

  it('tells nothing of drafts, and nothing about an event that does not draw', async () => {
    const club = await aClub(engine)
    const draft = await anEvent(club, { state: 'draft' })
    await club.deps.db
      .updateTable('events')
      .set({ allocation: 'ballot' })
      .where('id', '=', draft.id)
      .execute()
    const plain = await anEvent(club)
    for (const id of [draft.id, plain.id, 'nothing', club.deps.newId()]) {
      expect((await club.anonymous().get(`/api/ballots/${id}`)).status).toBe(404)
    }
    const ballot = await aBallot(club)
    expect((await club.anonymous().get(`/api/ballots/${ballot.id}/draws/${club.deps.newId()}`)).status).toBe(
      404,
    )
  })
})

describe.each(engines)('fair start on %s', (engine) => {
  async function aFairStart(club: Club, seats: number) {
    const opensAt = club.deps.clock.now()
    const event = await anEvent(club, { seats, price: 100, opensAt })
    await club.deps.db
      .updateTable('events')
      .set({ fair_start_seconds: 30 })
      .where('id', '=', event.id)
      .execute()
    return { ...event, opensAt }
  }

  it('draws the order of the first seconds, and whoever comes later stands behind them', async () => {
    const club = await aClub(engine)
    const names = await members(club, 6)
    const event = await aFairStart(club, 3)
    await drawDue(club.deps)
    for (const [at, name] of names.slice(0, 5).entries()) {
      const answer = await enter(club, name, event.id)
      expect(answer.body).toMatchObject({ state: 'entered', seq: at + 1, drawAt: event.opensAt + 30_000 })
    }
    await drawDue(club.deps)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 0, seq: 5 })
    // Nobody has drawn yet when the next one comes: the draw is carried out before they are looked at.
    club.setTime(30_000)
    const late = await enter(club, 'member5', event.id)
    expect(late.body).toMatchObject({ state: 'waitlisted', seq: 6, rank: 3 })
    const rows = await statesIn(club, event.id)
    expect(rows.filter((row) => row.state === 'confirmed').length).toBe(3)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 3, waiting: 3, seq: 6 })
    const waited = rows.filter((row) => row.state === 'waitlisted')
    const turns = waited.map((row) => row.wait_place ?? 6).sort((a, b) => a - b)
    expect(turns[2]).toBe(6)
    const proof = await proofOf(club, event.id)
    expect(proof).toMatchObject({ kind: 'fair_start' })
    const check = await checkDraw({ ...proof, seed: proof.seed ?? '', list: proof.list ?? '' })
    expect(check.same).toBe(true)
    expect(check.order.every((one) => one.weight === 1)).toBe(true)
  })

  it('takes those by arrival whose own window has been open for longer, and draws each window by itself', async () => {
    const club = await aClub(engine)
    await club.aMember('gold', { tier: 'gold', points: 1_000 })
    await club.aMember('silver', { points: 1_000 })
    const event = await aFairStart(club, 3)
    expect((await enter(club, 'gold', event.id)).body).toMatchObject({ state: 'confirmed' })
    expect((await enter(club, 'silver', event.id)).body).toMatchObject({ state: 'entered' })
    club.setTime(30_000)
    await drawDue(club.deps)
    expect((await statesIn(club, event.id)).map((row) => row.state)).toEqual(['confirmed', 'confirmed'])
  })
})

function boom(): never {
  throw new Error('killed')
}
