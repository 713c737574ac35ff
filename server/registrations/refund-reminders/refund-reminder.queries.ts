import { forUpdate, forUpdateSkipLocked, insertOrUpdate } from '../../../db/dialect.ts'
import type { RefundReminderTable } from '../../../db/tables/reminders.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { hasUnansweredMove } from '../moves/move.queries.ts'
import type { SeatTerms } from '../quote.queries.ts'
import type { RefundStep } from '../refund.rules.ts'

/** Published events that begin within a span and whose reminders were not reckoned since they were edited last. */
export async function findUnarmed(
  db: Deps['db'],
  { after, by }: { after: number; by: number },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('events as e')
    // A join, not EXISTS: of that MariaDB would make a table of all reminders there ever were.
    .leftJoin('refund_reminders as m', (join) =>
      join.onRef('m.event_id', '=', 'e.id').onRef('m.event_version', '=', 'e.version'),
    )
    .select('e.id')
    .where('e.state', '=', 'published')
    .where('e.starts_at', '>', after)
    .where('e.starts_at', '<=', by)
    .where('m.event_id', 'is', null)
    .orderBy('e.starts_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Locks those of these events that are published, in ascending id. */
export async function lockPublished(trx: Trx, ids: readonly string[]) {
  const query = trx
    .selectFrom('events')
    .select(['id', 'version', 'starts_at', 'refund_ladder'])
    // A subquery, not a join: the lock is for the events' rows alone.
    .select((region) =>
      region.selectFrom('regions').select('zone').whereRef('regions.id', '=', 'events.region_id').as('zone'),
    )
    .where('id', 'in', ids)
    .where('state', '=', 'published')
    .orderBy('id')
  const rows = await forUpdate(trx, query).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    startsAt: Number(row.starts_at),
    zone: row.zone ?? 'UTC',
    ladder: JSON.parse(row.refund_ladder) as RefundStep[],
  }))
}

export async function findReminders(trx: Trx, eventIds: readonly string[]) {
  const rows = await trx
    .selectFrom('refund_reminders')
    .selectAll()
    .where('event_id', 'in', eventIds)
    .execute()
  return rows.map(toReminder)
}

/** Writes an event's reminders, over those that it has for the same hours. */
export async function writeReminders(trx: Trx, reminders: readonly Reminder[]): Promise<void> {
  const keys = ['event_id', 'hours_before']
  await insertOrUpdate(trx, 'refund_reminders', reminders, keys, (incoming) => ({
    event_version: incoming('event_version'),
    drops_at: incoming('drops_at'),
    remind_at: incoming('remind_at'),
    reached_seq: incoming('reached_seq'),
  }))
}

/** The next reminder that is due and that no other worker holds, locked, with what is told of its event. */
export async function lockDueReminder(trx: Trx, now: number) {
  const due = trx
    .selectFrom('refund_reminders')
    .selectAll()
    .where('remind_at', '<=', now)
    .orderBy('remind_at')
    .limit(1)
  const row = await forUpdateSkipLocked(trx, due).executeTakeFirst()
  if (!row) return undefined
  const event = await trx
    .selectFrom('events as e')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .select([
      'e.state',
      'e.title_zh as titleZh',
      'e.title_en as titleEn',
      'e.starts_at as startsAt',
      'g.zone',
    ])
    .where('e.id', '=', row.event_id)
    .executeTakeFirstOrThrow()
  return { ...toReminder(row), event: { ...event, startsAt: Number(event.startsAt) } }
}

/** Confirmed parties of an event that were charged, in order of arrival, with the terms of their quotes. */
export async function findSeated(
  trx: Trx,
  { eventId, afterSeq }: { eventId: string; afterSeq: number },
  limit: number,
) {
  const rows = await trx
    .selectFrom('registrations as r')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['r.id', 'r.seq', 'r.charged', 'r.confirmed_at', 'r.created_at', 'q.terms'])
    .select('m.account_id as accountId')
    .select(hasUnansweredMove('r.id'))
    .where('r.event_id', '=', eventId)
    .where('r.state', '=', 'confirmed')
    .where('r.seq', '>', afterSeq)
    .where('r.charged', '>', 0)
    .orderBy('r.seq')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    seq: row.seq,
    accountId: row.accountId,
    charged: row.charged,
    confirmedAt: Number(row.confirmed_at ?? row.created_at),
    moved: Number(row.moved) > 0,
    ladder: (JSON.parse(row.terms) as Partial<SeatTerms>).refundLadder ?? [],
  }))
}

/** Puts a reminder off, moves it on, or ends it (`remindAt` null). */
export async function moveReminder(
  trx: Trx,
  { event_id, hours_before }: Pick<Reminder, 'event_id' | 'hours_before'>,
  to: { remindAt: number | null; reachedSeq: number },
): Promise<void> {
  await trx
    .updateTable('refund_reminders')
    .set({ remind_at: to.remindAt, reached_seq: to.reachedSeq })
    .where('event_id', '=', event_id)
    .where('hours_before', '=', hours_before)
    .execute()
}

export type Reminder = Omit<RefundReminderTable, 'reached_seq'> & { reached_seq: number }

function toReminder(row: Reminder): Reminder {
  return {
    ...row,
    drops_at: Number(row.drops_at),
    remind_at: row.remind_at === null ? null : Number(row.remind_at),
  }
}
