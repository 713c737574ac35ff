import type { Db } from '../base/deps.ts'
import type { AuditedCharge } from './charge-audit.rules.ts'

/** Ids made after the first, up to the last; they sort by the time they were made. */
export type IdSpan = { after: string; last: string }

/** Tables that the audit walks by id. */
export type Walked = 'transfers' | 'earning_facts' | 'registration_decisions'

/** The last id of the next `size` rows of a span; null when none is left. */
export async function findPageEnd(db: Db, table: Walked, span: IdSpan, size: number): Promise<string | null> {
  const ids = db.selectFrom(table).select('id').where('id', '>', span.after).where('id', '<=', span.last)
  const full = await ids
    .orderBy('id')
    .limit(1)
    .offset(size - 1)
    .executeTakeFirst()
  if (full) return full.id
  return (await ids.orderBy('id', 'desc').limit(1).executeTakeFirst())?.id ?? null
}

/** Debits of a span that carry a quote, or post a hold that does. */
export async function findCharges(db: Db, span: IdSpan): Promise<AuditedCharge[]> {
  const rows = await db
    .selectFrom('transfers as t')
    .leftJoin('holds as h', 'h.id', 't.hold_id')
    .leftJoin('quotes as q', (join) =>
      join.on((eb) => eb('q.id', '=', eb.fn.coalesce('t.quote_id', 'h.quote_id'))),
    )
    .select(['t.id', 't.kind', 't.from_account_id', 't.amount'])
    .select(['q.kind as quoteKind', 'q.amount as quoted', 'q.terms'])
    .select(['h.amount as held', 'h.posted', 'h.purse_id'])
    .where('t.id', '>', span.after)
    .where('t.id', '<=', span.last)
    .where((eb) =>
      eb.or([
        eb('t.quote_id', 'is not', null),
        eb.and([eb('t.hold_id', 'is not', null), eb('t.kind', '<>', 'hold_released')]),
      ]),
    )
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fromId: row.from_account_id,
    amount: row.amount,
    setsAside: row.kind === 'hold',
    quoteKind: row.quoteKind,
    quoted: row.quoted,
    terms: row.terms,
    hold:
      row.held === null || row.posted === null || row.purse_id === null
        ? null
        : { amount: row.held, posted: row.posted, purseId: row.purse_id },
  }))
}

/** Points that ran out in a span though their lot had not; with the lot's time. */
export async function findExpiries(db: Db, span: IdSpan) {
  return db
    .selectFrom('transfers as t')
    .leftJoin('lot_takings as k', 'k.transfer_id', 't.id')
    .leftJoin('lots as l', 'l.id', 'k.lot_id')
    .select(['t.id', 't.from_account_id as purseId', 't.amount', 't.posted_at as postedAt'])
    .select(['k.amount as taken', 'l.expires_at as expiresAt'])
    .where('t.id', '>', span.after)
    .where('t.id', '<=', span.last)
    .where('t.kind', '=', 'expiry')
    .execute()
}
