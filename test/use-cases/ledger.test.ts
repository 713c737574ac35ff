import { describe, expect, it } from 'vitest'
import type { TransferTable } from '../../db/tables/points.ts'
import { inTransaction } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import { lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { postTransfers } from '../../server/points/post-transfers.ts'
import type { Posting } from '../../server/points/posting.rules.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aQuote, purseOf, withPurse } from '../support/a-purse.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'

/** Points of a member that run out 24 months after `daysAgo`. */
async function earn(club: Club, name: string, amount: number, daysAgo: number): Promise<void> {
  const { memberId } = club.person(name)
  await inTransaction(club.deps, (trx) =>
    earnPoints(trx, club.deps, {
      memberId,
      amount,
      kind: 'adjustment',
      reference: club.deps.newId(),
      note: {},
      earnedAt: club.deps.clock.now() - daysAgo * day,
    }),
  )
}

/** A charge of `amount` from a member's purse, its quote confirmed. */
function charge(club: Club, name: string, amount: number, change: Partial<Posting> = {}) {
  return withPurse(club, name, async (trx, account) => {
    const quoteId = await aQuote(trx, club, name, { amount })
    const takes =
      takeFromLots(await lockSpendableLots(trx, [account.id]), amount, club.deps.clock.now()) ?? []
    return postTransfers(trx, club.deps, [
      {
        reference: `charge:${quoteId}`,
        kind: 'event_price',
        from: { purse: account.id, takes },
        to: { house: 'redeemed' },
        amount,
        note: {},
        quote: { id: quoteId, memberId: account.memberId },
        ...change,
      },
    ])
  })
}

describe.each(engines)('the ledger on %s', (engine) => {
  it('spends the lots that run out first', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await earn(club, 'ana', 100, 10)
    await earn(club, 'ana', 100, 100)
    await earn(club, 'ana', 100, 40)
    await charge(club, 'ana', 150)
    expect((await purseOf(club, 'ana')).lots.map((lot) => lot.remaining)).toEqual([0, 50, 100])
    await expectBalanced(club.deps.db)
  })

  it('posts a reference once, also twice in one call, and refuses it for another movement', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const gift = (amount: number): Posting => ({
      reference: 'gift',
      kind: 'compensation',
      from: { house: 'compensated' },
      to: { purse: '', lots: [{ amount, earnedAt: 1, expiresAt: club.deps.clock.now() + day }] },
      amount,
      note: {},
    })
    const post = (...amounts: number[]) =>
      withPurse(club, 'ana', async (trx, { id }) => {
        const postings = amounts.map((amount) => ({
          ...gift(amount),
          to: { purse: id, lots: [{ amount, earnedAt: 1, expiresAt: club.deps.clock.now() + day }] },
        }))
        return (await postTransfers(trx, club.deps, postings)).size
      })
    expect(await post(50, 50)).toBe(1)
    expect(await post(50)).toBe(0)
    await expect(post(60)).rejects.toThrow('posted as another movement')
    expect((await purseOf(club, 'ana')).balance).toBe(1_050)
    await expectBalanced(club.deps.db)
  })

  it('refuses a movement that its lots do not carry, and writes nothing', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 100 })
    const before = await purseOf(club, 'ana')
    await expect(charge(club, 'ana', 150)).rejects.toThrow(RangeError)
    for (const amount of [0, -5, 1.5, Number.NaN])
      await expect(charge(club, 'ana', 50, { amount })).rejects.toThrow(RangeError)
    expect(await purseOf(club, 'ana')).toEqual(before)
  })

  it('leaves no balance and no lot below zero, whoever writes', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 100 })
    const { id } = await purseOf(club, 'ana')
    const { db } = club.deps
    await expect(
      db.updateTable('points_accounts').set({ balance: -1 }).where('id', '=', id).execute(),
    ).rejects.toThrow()
    await expect(
      db.updateTable('lots').set({ remaining: -1 }).where('account_id', '=', id).execute(),
    ).rejects.toThrow()
  })

  it('takes no debit of a member without a confirmed quote of one who may spend, whatever it is called', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    await club.aMember('bo', { points: 1_000 })
    const [ana, bo] = [club.person('ana').memberId, club.person('bo').memberId]
    const from = (await purseOf(club, 'ana')).id
    const [open, confirmed, ofBo] = await inTransaction(club.deps, async (trx) => [
      await aQuote(trx, club, 'ana', { amount: 100, confirmed: false }),
      await aQuote(trx, club, 'ana', { amount: 100 }),
      await aQuote(trx, club, 'bo', { amount: 100 }),
    ])
    const debit = (change: Partial<TransferTable>) =>
      club.deps.db
        .insertInto('transfers')
        .values({
          id: club.deps.newId(),
          reference: club.deps.newId(),
          kind: 'event_price',
          from_account_id: from,
          to_account_id: 'house-redeemed',
          amount: 100,
          quote_id: null,
          quote_member_id: null,
          reverses_id: null,
          note: '{}',
          posted_at: 1,
          ...(change as object),
        })
        .execute()
    for (const kind of ['event_price', 'refund', 'adjustment', 'compensation', 'expiry', 'anything'] as const)
      await expect(debit({ kind: kind as 'refund' }), kind).rejects.toThrow()
    await expect(debit({ quote_id: open ?? '', quote_member_id: ana })).rejects.toThrow()
    await expect(debit({ quote_id: ofBo ?? '', quote_member_id: bo })).rejects.toThrow()
    await expect(debit({ quote_id: ofBo ?? '', quote_member_id: ana })).rejects.toThrow()
    await expect(debit({ quote_id: confirmed ?? '' })).rejects.toThrow()
    // What is refused above is refused for its quote alone: the same row with a confirmed one of hers goes in, once.
    await debit({ quote_id: confirmed ?? '', quote_member_id: ana })
    await expect(debit({ quote_id: confirmed ?? '', quote_member_id: ana })).rejects.toThrow()
  })
})
