import { describe, expect, it } from 'vitest'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { writeSeats } from '../../server/registrations/write-seats.ts'
import { aFairStart, checkOf, enter, members, proofOf, statesIn } from '../support/a-ballot.ts'
import { aClub } from '../support/a-club.ts'
import { eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('fair start on %s', (engine) => {
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
    const check = await checkOf(proof)
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
  it('is drawn for a late confirmation also after the database was away several times', async () => {
    const club = await aClub(engine)
    const names = await members(club, 3)
    const event = await aFairStart(club, 1)
    for (const name of names.slice(0, 2)) await enter(club, name, event.id)
    club.setTime(30_000)
    const asked = await club.as('member2').post(`/api/events/${event.id}/quotes`)
    const { memberId, accountId } = club.person('member2')
    let away = 4
    const db = new Proxy(club.deps.db, {
      get(real, name) {
        if (name === 'transaction' && away-- > 0)
          throw Object.assign(new Error('away'), { code: 'ECONNREFUSED', errno: -111 })
        const value: unknown = Reflect.get(real, name)
        return typeof value === 'function' ? (value.bind(real) as unknown) : value
      },
    })
    const quoteId = String(asked.body['id'])
    const late = { memberId, accountId, quoteId, eventId: event.id, amount: event.price }
    const [answer] = await writeSeats({ ...club.deps, db }, [{ ...late, key: 'late-key', hash: 'late' }])
    expect(answer).toMatchObject({ outcome: { status: 201 } })
    const states = (await statesIn(club, event.id)).map((row) => row.state)
    expect(states.sort()).toEqual(['confirmed', 'waitlisted', 'waitlisted'])
  })
})
