import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { RuleScope } from './rule-scope.ts'

type Reader = Deps['db'] | Trx

/** A member whom a campaign may reach, with what a fact says of them. */
export type Recipient = {
  id: string
  accountId: string
  number: string
  phone: string | null
  familyName: string
  givenName: string
  state: 'active' | 'blocked'
  regionId: string
  tierId: string
  tierPercent: number
}

function recipients(db: Reader, scope: RuleScope) {
  const query = db
    .selectFrom('members as m')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.id', 'm.account_id as accountId', 'm.number', 'a.phone', 'm.state'])
    .select(['m.family_name as familyName', 'm.given_name as givenName'])
    .select(['m.region_id as regionId', 'm.tier_id as tierId', 't.earning_percent as tierPercent'])
  // SQL has no empty list; no region is named by nothing.
  return scope === 'everywhere'
    ? query
    : query.where('m.region_id', 'in', scope.length > 0 ? [...scope] : [''])
}

/** Members of the scope with these numbers or phones. */
export async function findRecipients(
  db: Reader,
  { numbers, phones }: { numbers: readonly string[]; phones: readonly string[] },
  scope: RuleScope,
): Promise<Recipient[]> {
  const found: Recipient[] = []
  for (const some of piecesOf(numbers))
    found.push(...(await recipients(db, scope).where('m.number', 'in', some).execute()))
  for (const some of piecesOf(phones))
    found.push(...(await recipients(db, scope).where('a.phone', 'in', some).execute()))
  return found
}

/** Active members of the scope in some tiers and regions, null for all of them; at most `limit`. */
export async function findGroup(
  db: Reader,
  { tiers, regions }: { tiers: readonly string[] | null; regions: readonly string[] | null },
  { scope, limit }: { scope: RuleScope; limit: number },
): Promise<Recipient[]> {
  let query = recipients(db, scope).where('m.state', '=', 'active')
  if (tiers) query = query.where('m.tier_id', 'in', tiers)
  if (regions) query = query.where('m.region_id', 'in', regions)
  return query.orderBy('m.id').limit(limit).execute()
}
