import { sql } from 'kysely'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { MadeLot, TakenLot } from './lots-at.rules.ts'

type Db = Deps['db']

/** A member's two accounts and the instant of their first transfer, null before there is one. */
export async function findStatementAccounts(db: Db, memberId: string) {
  return db
    .selectFrom('points_accounts as p')
    .innerJoin('points_accounts as h', (join) =>
      join.onRef('h.owner_id', '=', 'p.owner_id').on('h.kind', '=', 'held'),
    )
    .innerJoin('members as m', 'm.id', 'p.owner_id')
    .select(['p.id as purseId', 'h.id as heldId', 'm.joined_at as joinedAt'])
    .select((eb) =>
      eb
        .selectFrom('transfers as t')
        .select(sql<number | string | null>`MIN(t.posted_at)`.as('first'))
        .whereRef('t.to_account_id', '=', 'p.id')
        .as('first'),
    )
    .where('p.owner_id', '=', memberId)
    .where('p.kind', '=', 'redeemable')
    .executeTakeFirst()
}

/**
 * Every transfer into and out of an account before an instant, in the order they were posted: above zero what came in.
 * `restoresOf` is the transfer whose lots it gives back: of a charge that was held first, the one that set it aside.
 */
export async function findHistory(db: Db, accountId: string, before: number) {
  const side = (own: 'from_account_id' | 'to_account_id', sign: 1 | -1) =>
    db
      .selectFrom('transfers')
      .select(['id', 'kind', 'posted_at', 'reverses_id'])
      .select((eb) => [
        eb.ref(own === 'from_account_id' ? 'to_account_id' : 'from_account_id').as('other_id'),
        sql<number>`${sql.lit(sign)} * amount`.as('amount'),
      ])
      .where(own, '=', accountId)
      .where('posted_at', '<', before)
  const both = db
    .selectFrom(side('from_account_id', -1).as('paid'))
    .selectAll('paid')
    .unionAll(db.selectFrom(side('to_account_id', 1).as('got')).selectAll('got'))
  const rows = await db
    .selectFrom(both.as('t'))
    .innerJoin('points_accounts as other', 'other.id', 't.other_id')
    .leftJoin('transfers as charge', 'charge.id', 't.reverses_id')
    .leftJoin('holds as h', 'h.id', 'charge.hold_id')
    .leftJoin('transfers as aside', 'aside.quote_id', 'h.quote_id')
    .select(['t.id', 't.kind', 't.amount', 't.posted_at', 'other.kind as counterpart'])
    .select((eb) => eb.fn.coalesce('aside.id', 't.reverses_id').as('restoresOf'))
    .orderBy('t.posted_at')
    .orderBy('t.id')
    .execute()
  return rows.map(({ posted_at, amount, ...row }) => ({
    ...row,
    amount: Number(amount),
    at: Number(posted_at),
  }))
}

/** What lines of a statement say about themselves. */
export async function findNotes(db: Db, transferIds: readonly string[]): Promise<Map<string, string>> {
  const notes = new Map<string, string>()
  for (const some of piecesOf(transferIds)) {
    const rows = await db.selectFrom('transfers').select(['id', 'note']).where('id', 'in', some).execute()
    for (const { id, note } of rows) notes.set(id, note)
  }
  return notes
}

/** Every lot that was made in an account, as it was made. */
export async function findMadeLots(db: Db, accountId: string): Promise<MadeLot[]> {
  const rows = await db
    .selectFrom('lots')
    .select(['id', 'transfer_id as transferId', 'amount', 'earned_at', 'expires_at'])
    .where('account_id', '=', accountId)
    .execute()
  return rows.map(({ earned_at, expires_at, ...row }) => ({
    ...row,
    earnedAt: Number(earned_at),
    expiresAt: Number(expires_at),
  }))
}

/** Which lots transfers took, and how much of each. */
export async function findTakenLots(db: Db, transferIds: readonly string[]): Promise<TakenLot[]> {
  const taken: TakenLot[] = []
  for (const some of piecesOf(transferIds)) {
    const rows = await db
      .selectFrom('lot_takings')
      .select(['transfer_id as transferId', 'lot_id as lotId', 'amount'])
      .where('transfer_id', 'in', some)
      .execute()
    taken.push(...rows)
  }
  return taken
}

/** What an account held just before an instant. */
export async function findBalanceAt(db: Db, accountId: string, before: number): Promise<number> {
  const side = (own: 'from_account_id' | 'to_account_id') =>
    db
      .selectFrom('transfers')
      .select(sql<number | string>`COALESCE(SUM(amount), 0)`.as('sum'))
      .where(own, '=', accountId)
      .where('posted_at', '<', before)
      .executeTakeFirstOrThrow()
  const [into, outOf] = [await side('to_account_id'), await side('from_account_id')]
  return Number(into.sum) - Number(outOf.sum)
}

/** The tier a member had just before an instant, and the qualifying points earned after `since` until then. */
export async function findStandingAt(
  db: Db,
  memberId: string,
  { since, before }: { since: number; before: number },
) {
  const tier = await db
    .selectFrom('tier_changes as c')
    .innerJoin('tiers as t', 't.id', 'c.to_tier_id')
    .select(['t.id', 't.name_zh', 't.name_en'])
    .where('c.member_id', '=', memberId)
    .where('c.changed_at', '<', before)
    .orderBy('c.changed_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { sum } = await db
    .selectFrom('qualifying_entries')
    .select(sql<number | string>`COALESCE(SUM(amount), 0)`.as('sum'))
    .where('member_id', '=', memberId)
    .where('earned_at', '>', since)
    .where('earned_at', '<', before)
    .executeTakeFirstOrThrow()
  return { tier, qualifying: Number(sum) }
}

/** Members with an e-mail address whose points moved in [from, before), in the order of their ids. */
export async function findToMail(
  db: Db,
  { from, before, after }: { from: number; before: number; after: string },
  limit: number,
) {
  return db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .innerJoin('points_accounts as p', (join) =>
      join.onRef('p.owner_id', '=', 'm.id').on('p.kind', '=', 'redeemable'),
    )
    .innerJoin('regions as r', 'r.id', 'm.region_id')
    .select(['m.id', 'a.id as accountId', 'r.zone'])
    .where('m.id', '>', after)
    .where('a.email', 'is not', null)
    .where((eb) => {
      const moved = (own: 't.from_account_id' | 't.to_account_id') =>
        eb.exists(
          eb
            .selectFrom('transfers as t')
            .select('t.id')
            .whereRef(own, '=', 'p.id')
            .where('t.posted_at', '>=', from)
            .where('t.posted_at', '<', before),
        )
      return eb.or([moved('t.to_account_id'), moved('t.from_account_id')])
    })
    .orderBy('m.id')
    .limit(limit)
    .execute()
}

/** Keeps up to which member a month has been mailed. */
export async function keepMailed(trx: Trx, mark: string, place: string): Promise<void> {
  await trx.updateTable('ledger_marks').set({ place }).where('name', '=', mark).execute()
}
