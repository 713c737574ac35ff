import { sql } from 'kysely'
import type { Deps } from '../base/deps.ts'
import type { AccountTable } from '../../db/tables/accounts.ts'
import type { MemberTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

/** One row of all that the member's own page shows but the ladder. */
export async function findMe(db: Deps['db'], memberId: string, year: string, qualifyingSince: number) {
  return db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('regions as r', 'r.id', 'm.region_id')
    .leftJoin('points_accounts as p', (join) =>
      join.onRef('p.owner_id', '=', 'm.id').on('p.kind', '=', 'redeemable'),
    )
    .leftJoin('points_accounts as h', (join) =>
      join.onRef('h.owner_id', '=', 'm.id').on('h.kind', '=', 'held'),
    )
    .leftJoin('lounge_allowances as l', (join) =>
      join.onRef('l.member_id', '=', 'm.id').on('l.period', '=', year),
    )
    .select([
      'm.id',
      'm.number',
      'm.family_name',
      'm.given_name',
      'm.salutation',
      'm.birthday',
      'm.preferences',
      'm.tier_id',
      'm.tier_until',
      'm.joined_at',
      'a.phone',
      'a.email',
      'a.locale',
      'r.id as region_id',
      'r.name_zh as region_zh',
      'r.name_en as region_en',
      'r.zone',
      'p.balance',
      'h.balance as held',
      'l.used',
    ])
    .select((eb) =>
      eb
        .selectFrom('qualifying_entries as q')
        .select(sql<number | string | null>`SUM(q.amount)`.as('sum'))
        .whereRef('q.member_id', '=', 'm.id')
        .where('q.earned_at', '>', qualifyingSince)
        .as('qualifying'),
    )
    .where('m.id', '=', memberId)
    .executeTakeFirst()
}

export async function regionExists(trx: Trx, regionId: string): Promise<boolean> {
  const found = await trx.selectFrom('regions').select('id').where('id', '=', regionId).executeTakeFirst()
  return found !== undefined
}

export async function changeMember(
  trx: Trx,
  memberId: string,
  change: Partial<Pick<MemberTable, 'salutation' | 'region_id' | 'preferences'>>,
): Promise<void> {
  await trx.updateTable('members').set(change).where('id', '=', memberId).execute()
}

/** Writes a birthday where there is none; false when there was one. */
export async function setBirthday(trx: Trx, memberId: string, birthday: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('members')
    .set({ birthday })
    .where('id', '=', memberId)
    .where('birthday', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function changeAccount(
  trx: Trx,
  accountId: string,
  change: Partial<Pick<AccountTable, 'email' | 'locale'>> & { updated_at: number },
): Promise<void> {
  await trx.updateTable('accounts').set(change).where('id', '=', accountId).execute()
}
