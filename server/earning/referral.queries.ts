import type { ReferralCodeTable, ReferralTable } from '../../db/tables/earning.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

export async function findReferralCode(db: Reader, memberId: string): Promise<string | null> {
  const query = db.selectFrom('referral_codes').select('code').where('member_id', '=', memberId)
  return (await query.executeTakeFirst())?.code ?? null
}

export async function insertReferralCode(trx: Trx, row: ReferralCodeTable): Promise<void> {
  await trx.insertInto('referral_codes').values(row).execute()
}

/** Who gave this code away, as long as they are a member in good standing. */
export async function findReferrer(db: Reader, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('referral_codes as c')
    .innerJoin('members as m', 'm.id', 'c.member_id')
    .select('m.id')
    .where('c.code', '=', code)
    .where('m.state', '=', 'active')
    .executeTakeFirst()
  return row?.id
}

export async function insertReferral(trx: Trx, row: ReferralTable): Promise<void> {
  await trx.insertInto('referrals').values(row).execute()
}

/** How many a member brought, and how many of those have attended. */
export async function findBrought(
  db: Reader,
  memberId: string,
): Promise<{ joined: number; attended: number }> {
  const row = await db
    .selectFrom('referrals')
    .select((eb) => [eb.fn.countAll().as('joined'), eb.fn.count('earned_at').as('attended')])
    .where('referrer_id', '=', memberId)
    .executeTakeFirst()
  return { joined: Number(row?.joined ?? 0), attended: Number(row?.attended ?? 0) }
}

/** Friends who have attended since they joined and whose referral has not earned yet, with when they first did. */
export async function findRipeReferrals(db: Reader, limit: number) {
  const rows = await db
    .selectFrom('referrals as r')
    .innerJoin('earning_facts as f', (join) =>
      join
        .onRef('f.member_id', '=', 'r.friend_id')
        .on('f.kind', '=', 'event_attended')
        .onRef('f.occurred_at', '>=', 'r.created_at'),
    )
    .select(['r.friend_id', 'r.referrer_id'])
    .select((eb) => eb.fn.min('f.occurred_at').as('attended_at'))
    .where('r.earned_at', 'is', null)
    .groupBy(['r.friend_id', 'r.referrer_id'])
    .orderBy('r.friend_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    friendId: row.friend_id,
    referrerId: row.referrer_id,
    attendedAt: Number(row.attended_at),
  }))
}

/** Notes that a referral has earned; false when another run did. */
export async function writeReferralEarned(trx: Trx, friendId: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('referrals')
    .set({ earned_at: at })
    .where('friend_id', '=', friendId)
    .where('earned_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
