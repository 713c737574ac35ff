import type { Trx } from '../../db/transaction.ts'
import type { PointsAccountKind } from '../../db/tables/points.ts'
import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { house } from './house-accounts.ts'
import { insertAccounts, insertLots, insertTransfers } from './ledger.queries.ts'
import { lotExpiry } from './lot.rules.ts'

/** A member who brings points from before has them as one lot that is earned today. */
export type NewPurse = { memberId: string; points: number }

/** Opens the accounts of new members with what they bring: a few statements, however many they are. */
export async function openAccounts(trx: Trx, deps: Deps, members: readonly NewPurse[]): Promise<void> {
  const now = deps.clock.now()
  const purses = members.map((member) => ({ ...member, id: deps.newId(), transferId: deps.newId() }))
  await insertAccounts(
    trx,
    purses.flatMap(({ id, memberId, points }) => [
      { id, owner_id: memberId, kind: 'redeemable' as const, balance: points },
      { id: deps.newId(), owner_id: memberId, kind: 'held' as const, balance: 0 },
    ]),
  )
  const funded = purses.filter(({ points }) => points > 0)
  await insertTransfers(
    trx,
    funded.map(({ id, memberId, points, transferId }) => ({
      id: transferId,
      reference: `opening:${memberId}`,
      kind: 'opening_balance',
      from_account_id: house.adjusted,
      to_account_id: id,
      amount: points,
      quote_id: null,
      quote_member_id: null,
      reverses_id: null,
      note: JSON.stringify({ titleZh: '原会员积分转入', titleEn: 'Points from your earlier membership' }),
      posted_at: now,
    })),
  )
  await insertLots(
    trx,
    funded.map(({ id, points, transferId }) => ({
      id: deps.newId(),
      account_id: id,
      transfer_id: transferId,
      amount: points,
      remaining: points,
      earned_at: now,
      expires_at: lotExpiry(now, bookZone),
    })),
  )
}

/** The accounts that stand against the members': where points come from and where they go. */
export async function openHouseAccounts(trx: Trx): Promise<void> {
  await insertAccounts(
    trx,
    Object.entries(house).map(([kind, id]) => ({
      id,
      owner_id: 'house',
      kind: kind as PointsAccountKind,
      balance: null,
    })),
  )
}
