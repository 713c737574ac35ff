import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { DomainError } from '../../server/base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../../server/http/idempotency.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import type { Club } from '../support/a-club.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { aClubOfMany } from '../support/many-members.ts'

/** Something with an effect that would show if it were done twice: ten points, under a reference of each run's own. */
function giveTen(club: Club, key: string, body = 'ten'): Promise<Outcome> {
  const { deps } = club
  const { memberId } = club.person('m0')
  return onceOnly(deps, { actorId: memberId, key, hash: requestHash('give', body) }, async (trx) => {
    const reference = `gift:${deps.newId()}`
    await earnPoints(trx, deps, { memberId, amount: 10, kind: 'compensation', reference, note: {} })
    return { status: 201, body: JSON.stringify({ reference }) }
  })
}

describe.each(engines)('a request that is carried out once only, on %s', (engine) => {
  it('has one effect and one answer, however many arrive at once', async () => {
    const { club } = await aClubOfMany(engine, { members: 1, points: 100 })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => giveTen(club, 'one-key')))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect(await club.balanceOf('m0')).toBe(110)
    expect(await giveTen(club, 'one-key')).toEqual(outcomes[0])
    const others = await Promise.all(['a-key', 'b-key', 'c-key'].map((key) => giveTen(club, key)))
    expect(new Set(others.map((outcome) => outcome.body)).size).toBe(3)
    expect(await club.balanceOf('m0')).toBe(140)
    await expectBalanced(club.deps.db)
  })

  it('of two bodies under one key carries out one and refuses the other', async () => {
    const { club } = await aClubOfMany(engine, { members: 1, points: 100 })
    const bodies = Array.from({ length: 12 }, (_, at) => (at % 2 === 0 ? 'ten' : 'twelve'))
    const settled = await Promise.allSettled(bodies.map((body) => giveTen(club, 'one-key', body)))
    const done = bodies.filter((_, at) => settled[at]?.status === 'fulfilled')
    expect(new Set(done).size).toBe(1)
    for (const [at, one] of settled.entries()) {
      if (bodies[at] === done[0]) continue
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { code: 'idempotency_key_reused', status: 422 },
      })
    }
    expect(await club.balanceOf('m0')).toBe(110)
  })

  it('leaves nothing behind when it is refused, and may be tried again with its key', async () => {
    const { club } = await aClubOfMany(engine, { members: 1, points: 100 })
    const { memberId } = club.person('m0')
    const request = { actorId: memberId, key: 'one-key', hash: requestHash('give', 'ten') }
    const refused = onceOnly(club.deps, request, async (trx) => {
      await earnPoints(trx, club.deps, {
        memberId,
        amount: 10,
        kind: 'compensation',
        reference: 'gift:half-done',
        note: {},
      })
      throw new DomainError('not_today', 409, { zh: '今天不行。', en: 'Not today.' })
    })
    await expect(refused).rejects.toMatchObject({ code: 'not_today' })
    expect(await club.balanceOf('m0')).toBe(100)
    expect((await giveTen(club, 'one-key')).status).toBe(201)
    expect(await club.balanceOf('m0')).toBe(110)
  })

  it('is done twenty times where nothing keeps the outcome: the control', async () => {
    const { club } = await aClubOfMany(engine, { members: 1, points: 100 })
    const { memberId } = club.person('m0')
    const carelessly = () =>
      inTransaction(club.deps, (trx) => {
        const reference = `gift:${club.deps.newId()}`
        return earnPoints(trx, club.deps, { memberId, amount: 10, kind: 'compensation', reference, note: {} })
      })
    await Promise.all(Array.from({ length: 20 }, carelessly))
    expect(await club.balanceOf('m0')).toBe(300)
    await expectBalanced(club.deps.db)
  })
})
