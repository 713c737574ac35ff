import { sql } from 'kysely'
import type { QualifyingEntryTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'

export async function findQualifyingEntry(
  trx: Trx,
  reference: string,
): Promise<QualifyingEntryTable | undefined> {
  return trx
    .selectFrom('qualifying_entries')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
}

export async function insertQualifyingEntry(trx: Trx, row: QualifyingEntryTable): Promise<void> {
  await trx.insertInto('qualifying_entries').values(row).execute()
}

/** A member's tier, and the qualifying points earned after `since`. */
export async function findQualifyingSum(trx: Trx, memberId: string, since: number): Promise<number> {
  const row = await trx
    .selectFrom('qualifying_entries')
    .select(sql<number | string | null>`SUM(amount)`.as('sum'))
    .where('member_id', '=', memberId)
    .where('earned_at', '>', since)
    .executeTakeFirst()
  return Number(row?.sum ?? 0)
}

export async function findTierOfMember(trx: Trx, memberId: string): Promise<string> {
  const { tier_id } = await trx
    .selectFrom('members')
    .select('tier_id')
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  return tier_id
}

export async function raiseTier(trx: Trx, memberId: string, tierId: string, until: number): Promise<void> {
  await trx
    .updateTable('members')
    .set({ tier_id: tierId, tier_until: until })
    .where('id', '=', memberId)
    .execute()
}
