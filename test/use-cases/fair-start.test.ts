import { describe, expect, it } from 'vitest'
import { drawDue } from '../../server/ballots/draw-due.ts'
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
})
