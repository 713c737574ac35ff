import type { Trx } from '../../db/transaction.ts'
import type { PointsAccountKind } from '../../db/tables/points.ts'
import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { house } from './house-accounts.ts'
import { insertAccounts, insertSpenders } from './ledger.queries.ts'
import { lotExpiry } from './lot.rules.ts'
import { postTransfers } from './post-transfers.ts'

/** A member who brings points from before has them as one lot that is earned today. */
export type NewPurse = { memberId: string; points: number }

/** Opens the accounts of new members with what they bring: a few statements, however many they are. */
export async function openAccounts(trx: Trx, deps: Deps, members: readonly NewPurse[]): Promise<void> {
  const now = deps.clock.now()
  const purses = members.map((member) => ({ ...member, id: deps.newId(), heldId: deps.newId() }))
  await insertAccounts(
    trx,
    purses.flatMap(({ id, heldId, memberId }) => [
      { id, owner_id: memberId, kind: 'redeemable' as const, balance: 0 },
      { id: heldId, owner_id: memberId, kind: 'held' as const, balance: 0 },
    ]),
  )
  await insertSpenders(
    trx,
    purses.map(({ id, memberId }) => ({ account_id: id, member_id: memberId })),
  )
  await postTransfers(
    trx,
    deps,
    purses
      .filter(({ points }) => points > 0)
      .map(({ id, memberId, points }) => ({
        reference: `opening:${memberId}`,
        kind: 'opening_balance',
        from: { house: 'adjusted' },
        to: { purse: id, lots: [{ amount: points, earnedAt: now, expiresAt: lotExpiry(now, bookZone) }] },
        amount: points,
        note: { titleZh: '原会员积分转入', titleEn: 'Points from your earlier membership' },
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
