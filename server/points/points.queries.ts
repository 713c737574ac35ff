import { sql } from 'kysely'
import type { Deps } from '../base/deps.ts'
import type { TransferKind } from '../../db/tables/points.ts'

type Db = Deps['db']

/** What a refund gives back was earned before. */
const earningKinds: readonly TransferKind[] = [
  'event_attended',
  'lounge_visited',
  'top_up_bonus',
  'referral',
  'birthday',
  'campaign',
  'compensation',
  'adjustment',
]

/** The member's two accounts, what they earned since `yearStart`, and their qualifying points since `since`. */
export async function findPointsSummary(db: Db, memberId: string, yearStart: number, since: number) {
  return db
    .selectFrom('points_accounts as p')
    .innerJoin('points_accounts as h', (join) =>
      join.onRef('h.owner_id', '=', 'p.owner_id').on('h.kind', '=', 'held'),
    )
    .select(['p.id as accountId', 'p.balance', 'h.balance as held'])
    .select((eb) => [
      eb
        .selectFrom('transfers as t')
        .select(sql<number | string | null>`SUM(t.amount)`.as('sum'))
        .whereRef('t.to_account_id', '=', 'p.id')
        .where('t.posted_at', '>=', yearStart)
        .where('t.kind', 'in', earningKinds)
        .as('earned'),
      eb
        .selectFrom('qualifying_entries as q')
        .select(sql<number | string | null>`SUM(q.amount)`.as('sum'))
        .whereRef('q.member_id', '=', 'p.owner_id')
        .where('q.earned_at', '>', since)
        .as('qualifying'),
    ])
    .where('p.owner_id', '=', memberId)
    .where('p.kind', '=', 'redeemable')
    .executeTakeFirst()
}

/** What is left, by the instant it runs out, earliest first. */
export async function findExpiring(db: Db, accountId: string, now: number) {
  const rows = await db
    .selectFrom('lots')
    .select(['expires_at', sql<number | string>`SUM(remaining)`.as('amount')])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where('remaining', '>', 0)
    .groupBy('expires_at')
    .orderBy('expires_at')
    .execute()
  return rows.map((row) => ({ expiresAt: Number(row.expires_at), amount: Number(row.amount) }))
}

export async function findRedeemableId(db: Db, memberId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('points_accounts')
    .select('id')
    .where('owner_id', '=', memberId)
    .where('kind', '=', 'redeemable')
    .executeTakeFirst()
  return row?.id
}

export type EntryPage = {
  accountId: string
  /** Posted in [from, to). */
  from: number
  to: number
  /** Only what comes after this one, latest first. */
  after: { at: number; id: string } | null
  limit: number
}

/**
 * A page of transfers out of and into one account, latest first. Each direction has an index of its own, so each is
 * cut to a page before the two are merged.
 */
export async function findTransfers(db: Db, page: EntryPage) {
  const side = (own: 'from_account_id' | 'to_account_id') => {
    let query = db
      .selectFrom('transfers')
      .select(['id', 'kind', 'amount', 'posted_at', 'note', 'quote_id', 'reverses_id', 'to_account_id'])
      .select(['hold_id', 'rule_version_id'])
      .where(own, '=', page.accountId)
      .where('posted_at', '>=', page.from)
      .where('posted_at', '<', page.to)
    const { after } = page
    if (after) {
      query = query
        .where('posted_at', '<=', after.at)
        .where((eb) => eb.or([eb('posted_at', '<', after.at), eb('id', '<', after.id)]))
    }
    return query.orderBy('posted_at', 'desc').orderBy('id', 'desc').limit(page.limit)
  }
  const both = db
    .selectFrom(side('from_account_id').as('paid'))
    .selectAll('paid')
    .unionAll(db.selectFrom(side('to_account_id').as('got')).selectAll('got'))
  return (
    db
      .selectFrom(both.as('t'))
      .leftJoin('transfers as charge', 'charge.id', 't.reverses_id')
      // A hold that was charged or let go leads to its quote by itself; its refund, by way of the charge.
      .leftJoin('holds as h', (join) =>
        join.on((eb) => eb('h.id', '=', eb.fn.coalesce('t.hold_id', 'charge.hold_id'))),
      )
      .leftJoin('quotes as q', (join) =>
        join.on((eb) => eb('q.id', '=', eb.fn.coalesce('t.quote_id', 'charge.quote_id', 'h.quote_id'))),
      )
      .selectAll('t')
      .select(['q.id as confirmedQuoteId', 'q.kind as quoteKind', 'q.subject_id as subjectId'])
      .orderBy('t.posted_at', 'desc')
      .orderBy('t.id', 'desc')
      .limit(page.limit)
      .execute()
  )
}

/** The lots that charges took, and the lots that earnings made, by transfer; earliest expiry first. */
export async function findLotsOf(db: Db, accountId: string, transferIds: readonly string[]) {
  if (transferIds.length === 0) return []
  const taken = db
    .selectFrom('lot_takings as t')
    .innerJoin('lots as l', 'l.id', 't.lot_id')
    .select(['t.transfer_id', 'l.earned_at', 'l.expires_at', 't.amount', 't.restored'])
    .where('l.account_id', '=', accountId)
    .where('t.transfer_id', 'in', transferIds)
  const made = db
    .selectFrom('lots as l')
    .select(['l.transfer_id', 'l.earned_at', 'l.expires_at', 'l.amount', sql<number>`0`.as('restored')])
    .where('l.account_id', '=', accountId)
    .where('l.transfer_id', 'in', transferIds)
  return db.selectFrom(taken.unionAll(made).as('lots_of')).selectAll().orderBy('expires_at').execute()
}

export async function findEventTitles(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db.selectFrom('events').select(['id', 'title_zh', 'title_en']).where('id', 'in', ids).execute()
}
