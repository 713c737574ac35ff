import type { LedgerFindingTable } from '../../db/tables/ledger-audit.ts'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

/** Which of these are known from an earlier night, or from another process. */
export async function findKnown(db: Db | Trx, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const some of piecesOf(keys)) {
    const rows = await db
      .selectFrom('ledger_findings')
      .select('finding_key')
      .where('finding_key', 'in', some)
      .execute()
    for (const row of rows) known.add(row.finding_key)
  }
  return known
}

/** Findings about an account's sums that nobody has made good: the same is not found every night. */
export async function findUnsettled(db: Db, purseIds: readonly string[]) {
  if (purseIds.length === 0) return []
  const rows = await db
    .selectFrom('ledger_findings')
    .select(['account_id as purseId', 'kind', 'expected', 'actual'])
    .where('account_id', 'in', purseIds)
    .where('transfer_id', 'is', null)
    .where('state', '<>', 'settled')
    .execute()
  return rows.map((row) => ({ ...row, expected: Number(row.expected), actual: Number(row.actual) }))
}

export async function insertFinding(trx: Trx, row: LedgerFindingTable): Promise<void> {
  await trx.insertInto('ledger_findings').values(row).execute()
}

/** Whose purse it is and who is told: of a household's, its owner is. */
export async function findPurseOwner(trx: Trx, purseId: string) {
  return trx
    .selectFrom('points_accounts as a')
    .leftJoin('households as h', 'h.id', 'a.owner_id')
    .leftJoin('members as m', (join) =>
      join.on((eb) => eb('m.id', '=', eb.fn.coalesce('h.owner_member_id', 'a.owner_id'))),
    )
    .leftJoin('regions as r', 'r.id', 'm.region_id')
    .leftJoin('points_accounts as p', (join) =>
      join.onRef('p.owner_id', '=', 'a.owner_id').on('p.kind', '=', 'redeemable'),
    )
    .select(['m.id as memberId', 'm.account_id as toldId', 'r.zone', 'p.id as purseId'])
    .where('a.id', '=', purseId)
    .executeTakeFirst()
}

/** What a transfer is about, as its member reads it. */
export async function findAbout(trx: Trx, transferId: string) {
  const row = await trx
    .selectFrom('transfers as t')
    .leftJoin('holds as h', 'h.id', 't.hold_id')
    .leftJoin('quotes as q', (join) =>
      join.on((eb) => eb('q.id', '=', eb.fn.coalesce('t.quote_id', 'h.quote_id'))),
    )
    .leftJoin('lounges as l', 'l.id', 'q.subject_id')
    .select(['t.note', 't.posted_at', 't.to_account_id', 'l.name_zh', 'l.name_en'])
    .where('t.id', '=', transferId)
    .executeTakeFirst()
  if (!row) return undefined
  const note = JSON.parse(row.note) as Record<string, unknown>
  const text = (name: string) => (typeof note[name] === 'string' ? note[name] : '')
  return {
    titleZh: text('titleZh') || text('ruleZh') || (row.name_zh ?? ''),
    titleEn: text('titleEn') || text('ruleEn') || (row.name_en ?? ''),
    at: Number(row.posted_at),
    toId: row.to_account_id,
  }
}
