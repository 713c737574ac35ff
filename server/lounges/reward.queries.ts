import { sql } from 'kysely'
import type { Deps } from '../base/deps.ts'

/** Visits begun between two times that were not undone and are no facts yet, by when they began. */
export async function findUnrewardedVisits(
  db: Deps['db'],
  begun: { after: number; by: number },
  limit: number,
) {
  return db
    .selectFrom('visits as v')
    .innerJoin('lounges as l', 'l.id', 'v.lounge_id')
    .innerJoin('members as m', 'm.id', 'v.member_id')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['v.id', 'v.member_id', 'v.entered_at', 'l.id as lounge_id', 'l.region_id'])
    .select(['l.name_zh', 'l.name_en', 'm.tier_id', 't.earning_percent'])
    .where('v.entered_at', '>', begun.after)
    .where('v.entered_at', '<=', begun.by)
    .where((eb) => eb.or([eb('v.left_because', 'is', null), eb('v.left_because', '<>', 'undone')]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('earning_facts as f')
            .select(sql`1`.as('one'))
            .where('f.reference', '=', sql<string>`CONCAT('visited:', v.id)`),
        ),
      ),
    )
    .orderBy('v.entered_at')
    .orderBy('v.id')
    .limit(limit)
    .execute()
}
