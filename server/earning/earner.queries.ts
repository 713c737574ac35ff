import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { RuleScope } from './rule-scope.ts'

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

/** Members of the scope with these numbers. */
export async function findMembersByNumber(
  db: Reader,
  numbers: readonly string[],
  scope: RuleScope,
): Promise<Earner[]> {
  const found: Earner[] = []
  for (const some of piecesOf(numbers)) {
    const query = earners(db).where('m.number', 'in', some)
    // SQL has no empty list; no region is named by nothing.
    const regions = scope === 'everywhere' || scope.length > 0 ? scope : ['']
    found.push(
      ...(await (regions === 'everywhere' ? query : query.where('m.region_id', 'in', regions)).execute()),
    )
  }
  return found
}

/** Members by their ids. */
export async function findEarners(db: Reader, ids: readonly string[]): Promise<Map<string, Earner>> {
  const found = new Map<string, Earner>()
  for (const some of piecesOf(ids))
    for (const earner of await earners(db).where('m.id', 'in', some).execute()) found.set(earner.id, earner)
  return found
}
