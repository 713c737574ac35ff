import type { Trx } from '../../db/transaction.ts'
import type { Texts } from '../base/texts.ts'

/** Names that are told. */
const namesMax = 3

/** How many members hold a tier, of themselves or by a grant that counts, and how many grants of it are not over. */
export async function countHolders(trx: Trx, tierId: string): Promise<{ members: number; grants: number }> {
  const held = await trx
    .selectFrom('members')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where((eb) => eb.or([eb('tier_id', '=', tierId), eb('own_tier_id', '=', tierId)]))
    .executeTakeFirstOrThrow()
  const granted = await trx
    .selectFrom('tier_grants')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('tier_id', '=', tierId)
    .where('over_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { members: Number(held.count), grants: Number(granted.count) }
}

/** Drafts and events not over by now that ask for a tier, the first to start first. */
export async function findEventsAsking(trx: Trx, tierId: string, now: number): Promise<Few> {
  const asking = trx
    .selectFrom('events')
    .where('min_tier_id', '=', tierId)
    .where('state', '<>', 'cancelled')
    .where((eb) => eb.or([eb('ends_at', '>', now), eb('state', '=', 'draft')]))
  const rows = await asking
    .select(['title_zh as zh', 'title_en as en'])
    .orderBy('starts_at')
    .orderBy('id')
    .limit(namesMax)
    .execute()
  const { count } = await asking
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return { count: Number(count), names: rows }
}

/** Lounges that ask for a tier. */
export async function findLoungesAsking(trx: Trx, tierId: string): Promise<Few> {
  const rows = await trx
    .selectFrom('lounges')
    .select(['name_zh as zh', 'name_en as en'])
    .where('min_tier_id', '=', tierId)
    .orderBy('id')
    .execute()
  return fewOf(rows)
}

type Few = { count: number; names: Texts[] }

/** How many they are, and the first names. */
export function fewOf(names: readonly Texts[]): Few {
  return { count: names.length, names: names.slice(0, namesMax) }
}
