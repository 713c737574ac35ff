import type { Db } from '../base/deps.ts'

/** The versions of rules that made entries, with what they said. */
export async function findRulesOf(db: Db, versionIds: readonly string[]) {
  if (versionIds.length === 0) return []
  return db
    .selectFrom('earning_rule_versions')
    .select(['id', 'number', 'definition', 'effective_from as from'])
    .where('id', 'in', versionIds)
    .execute()
}

/** Quotes with the confirmation that let them be charged, and the hold that they carried, if any. */
export async function findQuotesOf(db: Db, quoteIds: readonly string[]) {
  if (quoteIds.length === 0) return []
  return db
    .selectFrom('quotes as q')
    .innerJoin('confirmations as c', 'c.quote_id', 'q.id')
    .leftJoin('holds as h', 'h.quote_id', 'q.id')
    .select(['q.id', 'q.kind', 'q.amount', 'q.terms', 'c.confirmed_at as confirmedAt'])
    .select(['h.state as holdState', 'h.expires_at as heldUntil', 'h.posted', 'h.amount as heldAmount'])
    .where('q.id', 'in', quoteIds)
    .execute()
}

/** What a purse has set aside and nobody resolved yet, the earliest to come back first. */
export async function findOpenHolds(db: Db, purseId: string): Promise<{ amount: number; until: number }[]> {
  const rows = await db
    .selectFrom('holds')
    .select(['amount', 'expires_at as until'])
    .where('state', '=', 'open')
    .where('purse_id', '=', purseId)
    .orderBy('expires_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ amount: row.amount, until: Number(row.until) }))
}
