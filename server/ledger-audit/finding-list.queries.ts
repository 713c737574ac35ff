import { forUpdate } from '../../db/dialect.ts'
import type { FindingKind, FindingState } from '../../db/tables/ledger-audit.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Db } from '../base/deps.ts'

export type FindingPage = {
  state: FindingState | undefined
  kind: FindingKind | undefined
  /** Only what comes after this one, latest first. */
  after: { at: number; id: string } | null
  limit: number
}

/** A page of findings with whom and what they are about, latest first. */
export async function findFindings(db: Db, page: FindingPage) {
  let query = withNames(db)
  if (page.state) query = query.where('f.state', '=', page.state)
  if (page.kind) query = query.where('f.kind', '=', page.kind)
  const { after } = page
  if (after)
    query = query
      .where('f.found_at', '<=', after.at)
      .where((eb) => eb.or([eb('f.found_at', '<', after.at), eb('f.id', '<', after.id)]))
  return query.orderBy('f.found_at', 'desc').orderBy('f.id', 'desc').limit(page.limit).execute()
}

export type FindingRow = Awaited<ReturnType<typeof findFindings>>[number]

export async function findFinding(db: Db, id: string): Promise<FindingRow | undefined> {
  return withNames(db).where('f.id', '=', id).executeTakeFirst()
}

function withNames(db: Db) {
  return db
    .selectFrom('ledger_findings as f')
    .leftJoin('members as m', 'm.id', 'f.member_id')
    .leftJoin('accounts as s', 's.id', 'f.settled_by')
    .leftJoin('transfers as t', 't.id', 'f.transfer_id')
    .leftJoin('transfers as c', 'c.id', 'f.correction_id')
    .leftJoin('transfers as d', 'd.id', 'f.compensation_id')
    .selectAll('f')
    .select(['m.number', 'm.family_name', 'm.given_name', 's.display_name as settledByName'])
    .select(['t.kind as transferKind', 't.posted_at', 't.note as transferNote'])
    .select(['c.amount as corrected', 'd.amount as compensated'])
}

export async function countOpen(db: Db): Promise<number> {
  const row = await db
    .selectFrom('ledger_findings')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Where a finding stands, locked. */
export async function lockFinding(trx: Trx, id: string) {
  const query = trx.selectFrom('ledger_findings').select(['id', 'state', 'kind']).where('id', '=', id)
  return forUpdate(trx, query).executeTakeFirst()
}

/** Closes an open finding; false when it was closed before. */
export async function markClosed(
  trx: Trx,
  id: string,
  closed: { state: 'settled' | 'dismissed'; note: string; by: string; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('ledger_findings')
    .set({ state: closed.state, note: closed.note, settled_by: closed.by, settled_at: closed.at })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
