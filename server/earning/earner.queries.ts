import { sql } from 'kysely'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

/** A member with what a fact says of them. */
export type Earner = {
  id: string
  number: string
  regionId: string
  tierId: string
  tierPercent: number
}

function earners(db: Reader) {
  return db
    .selectFrom('members as m')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['m.id', 'm.number', 'm.region_id as regionId', 'm.tier_id as tierId'])
    .select(['t.earning_percent as tierPercent'])
}

/** Members by their ids. */
export async function findEarners(db: Reader, ids: readonly string[]): Promise<Map<string, Earner>> {
  const found = new Map<string, Earner>()
  for (const some of piecesOf(ids))
    for (const earner of await earners(db).where('m.id', 'in', some).execute()) found.set(earner.id, earner)
  return found
}

export async function findRegionZones(db: Reader): Promise<{ id: string; zone: string }[]> {
  return db.selectFrom('regions').select(['id', 'zone']).orderBy('id').execute()
}

/** Members of a region born on one of these days (MM-DD) who have no birthday fact of the year yet. */
export async function findBirthdays(
  db: Reader,
  asked: {
    regionId: string
    year: string
    birthdays: readonly string[]
    joinedBefore: number
    limit: number
  },
): Promise<Earner[]> {
  return earners(db)
    .where('m.region_id', '=', asked.regionId)
    .where('m.state', '=', 'active')
    .where('m.joined_at', '<', asked.joinedBefore)
    .where(sql<string>`SUBSTR(m.birthday, 6, 5)`, 'in', asked.birthdays)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('earning_facts as f')
            .select(sql`1`.as('one'))
            .where('f.reference', '=', sql<string>`CONCAT('birthday:', m.id, ':', ${asked.year})`),
        ),
      ),
    )
    .orderBy('m.id')
    .limit(asked.limit)
    .execute()
}

export async function findClubNames(
  db: Reader,
  ids: readonly string[],
): Promise<Map<string, { zh: string; en: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('clubs')
    .select(['id', 'name_zh', 'name_en'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { zh: row.name_zh, en: row.name_en }]))
}
