import { expect } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { aClub, type Club } from './a-club.ts'
import { aHousehold, householdOf } from './a-household.ts'
import { expectBalanced } from './books.ts'
import { brokenOf, countBooks } from './count-books.ts'
import type { EngineName } from './engines.ts'

/** Ana owns the household of herself, Bo and Cy; Bo's points run out before hers. */
export async function theWangs(engine: EngineName): Promise<Club> {
  const club = await aClub(engine)
  await club.aMember('ana', { points: 1_000 })
  const bo = await club.aMember('bo')
  await inTransaction(club.deps, (trx) =>
    earnPoints(trx, club.deps, {
      memberId: bo.memberId,
      amount: 1_000,
      kind: 'adjustment',
      reference: `earlier:${bo.memberId}`,
      note: {},
      earnedAt: club.deps.clock.now() - 300 * day,
    }),
  )
  await club.aMember('cy')
  await club.aMember('di', { points: 500 })
  await aHousehold(club, 'ana', ['bo', 'cy'])
  return club
}

/** What the household of a member holds. */
export const pool = async (club: Club, name = 'ana') => (await householdOf(club, name))?.balance

/** The ledger is in balance, and no invariant is broken. */
export async function expectInOrder(club: Club): Promise<void> {
  await expectBalanced(club.deps.db)
  expect(brokenOf(await countBooks(club.deps.db))).toEqual([])
}
