import { describe, expect, it } from 'vitest'
import { fromHex, sha256 } from '../../server/ballots/draw.rules.ts'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { minute } from '../../server/base/clock.ts'
import {
  aBallot,
  checkOf,
  enter,
  members,
  proofOf,
  statesIn,
  type PublicBallot,
} from '../support/a-ballot.ts'
import { aClub } from '../support/a-club.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

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
    const before = (await club.anonymous().get(`/api/ballots/${event.id}`)).body as PublicBallot
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
    expect(await checkOf(proof)).toMatchObject({ same: true, differences: [] })
    expect(proof.list).not.toContain(club.person('member0').memberId)

    const own = (await club.as('member3').get(`/api/ballots/${event.id}`)).body as PublicBallot
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
    expect((await checkOf(proof)).same).toBe(true)
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
      names.map(
        async (name) => ((await club.as(name).get(`/api/ballots/${second.id}`)).body as PublicBallot).mine,
      ),
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

function boom(): never {
  throw new Error('killed')
}
