import type { Db } from '../../base/deps.ts'
import type { Names } from './result.rules.ts'

/** What regions, tiers and some members are called now. */
export async function findNames(db: Db, memberIds: readonly string[]): Promise<Names> {
  const regions = await db
    .selectFrom('regions')
    .select(['id', 'name_zh', 'name_en'])
    .orderBy('position')
    .execute()
  const tiers = await db.selectFrom('tiers').select(['id', 'name_zh', 'name_en']).execute()
  const members =
    memberIds.length === 0
      ? []
      : await db
          .selectFrom('members as m')
          .innerJoin('accounts as a', 'a.id', 'm.account_id')
          .select(['m.id', 'm.number', 'a.display_name'])
          .where('m.id', 'in', memberIds)
          .execute()
  const texts = (row: { id: string; name_zh: string; name_en: string }) =>
    [row.id, { zh: row.name_zh, en: row.name_en }] as const
  return {
    regions: new Map(regions.map(texts)),
    tiers: new Map(tiers.map(texts)),
    members: new Map(members.map((row) => [row.id, { name: row.display_name, number: row.number }])),
  }
}
