import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { day, hour } from '../../server/base/clock.ts'
import { holdPoints } from '../../server/points/hold-points.ts'
import { refundPoints } from '../../server/points/refund-points.ts'
import { postHold, timeOutHolds, voidHold } from '../../server/points/resolve-hold.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aQuote, purseOf, withPurse } from '../support/a-purse.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'

async function hold(club: Club, amount: number): Promise<{ id: string; quoteId: string }> {
  return withPurse(club, 'ana', async (trx, account) => {
    const quoteId = await aQuote(trx, club, 'ana', { amount, kind: 'lounge_entry' })
    const expiresAt = club.deps.clock.now() + hour
    const id = await holdPoints(trx, club.deps, { account, quoteId, amount, note: {}, expiresAt })
    return { id: id ?? 'none', quoteId }
  })
}

const post = (club: Club, id: string, amount?: number) =>
  inTransaction(club.deps, (trx) =>
    postHold(trx, club.deps, id, {
      kind: 'lounge_price',
      note: {},
      ...(amount === undefined ? {} : { amount }),
    }),
  )
const letGo = (club: Club, id: string) =>
  inTransaction(club.deps, (trx) => voidHold(trx, club.deps, id, { state: 'voided', note: {} }))

const refund = (club: Club, quoteId: string, amount: number) =>
  inTransaction(club.deps, (trx) =>
    refundPoints(trx, club.deps, {
      memberId: club.person('ana').memberId,
      quoteId,
      amount,
      reference: `refund:${quoteId}`,
      note: {},
    }),
  )

describe.each(engines)('points set aside on %s', (engine) => {
  async function aHold(amount: number) {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    return { club, ...(await hold(club, amount)) }
  }

  it('leave the purse and its lots, and are charged whole', async () => {
    const { club, id } = await aHold(300)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 700, held: 300, lots: [{ remaining: 700 }] })
    await expectBalanced(club.deps.db)
    expect(await post(club, id)).toBe(true)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 700, held: 0, lots: [{ remaining: 700 }] })
    await expectBalanced(club.deps.db)
  })

  it('are charged in part, and the rest goes back into its lots', async () => {
    const { club, id } = await aHold(300)
    await post(club, id, 100)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 900, held: 0, lots: [{ remaining: 900 }] })
    await expectBalanced(club.deps.db)
  })

  it('go back whole, by hand or when their time is over', async () => {
    const { club, id } = await aHold(300)
    await letGo(club, id)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 1_000, held: 0 })
    const late = await hold(club, 200)
    expect(await timeOutHolds(club.deps)).toBe(0)
    club.setTime(hour)
    expect(await timeOutHolds(club.deps)).toBe(1)
    expect(await timeOutHolds(club.deps)).toBe(0)
    expect(await post(club, late.id)).toBe(false)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 1_000, held: 0 })
    await expectBalanced(club.deps.db)
  })

  it('are resolved once, by whoever comes first', async () => {
    const { club, id } = await aHold(300)
    const acts = [post(club, id), letGo(club, id), post(club, id, 100), letGo(club, id), post(club, id)]
    const done = await Promise.all(acts)
    expect(done.filter(Boolean)).toHaveLength(1)
    expect((await purseOf(club, 'ana')).held).toBe(0)
    await expectBalanced(club.deps.db)
  })

  it('cannot be charged beyond what was held, and more than the purse has is not held', async () => {
    const { club, id } = await aHold(300)
    await expect(post(club, id, 301)).rejects.toThrow(RangeError)
    await expect(post(club, id, 0)).rejects.toThrow(RangeError)
    expect((await hold(club, 701)).id).toBe('none')
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 700, held: 300 })
  })

  it('come back into their lots when the charge is refunded, but no more than was charged', async () => {
    const { club, id, quoteId } = await aHold(300)
    await expect(refund(club, quoteId, 50)).rejects.toThrow('nothing to give back')
    await post(club, id, 200)
    await expect(refund(club, quoteId, 201)).rejects.toThrow(RangeError)
    await refund(club, quoteId, 200)
    expect(await purseOf(club, 'ana')).toMatchObject({
      balance: 1_000,
      held: 0,
      lots: [{ remaining: 1_000 }],
    })
    await expectBalanced(club.deps.db)
  })

  it('that ran out meanwhile come back for another 30 days', async () => {
    const { club, id } = await aHold(300)
    const [lot] = (await purseOf(club, 'ana')).lots
    club.setTime(Number(lot?.expiresAt) - club.deps.clock.now() + 1)
    await letGo(club, id)
    const { balance, lots } = await purseOf(club, 'ana')
    expect(balance).toBe(1_000)
    expect(lots.map((one) => one.remaining)).toEqual([700, 300])
    expect(Number(lots[1]?.expiresAt)).toBe(club.deps.clock.now() + 30 * day)
    await expectBalanced(club.deps.db)
  })
})
