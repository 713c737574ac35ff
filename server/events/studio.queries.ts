import type { Deps } from '../base/deps.ts'
import { forUpdate } from '../../db/dialect.ts'
import type { ClubTable, VenueTable } from '../../db/tables/clubs.ts'
import type { EventTable } from '../../db/tables/events.ts'
import type { Trx } from '../../db/transaction.ts'
import { opensAtFor } from './event.rules.ts'
import type { StudioCard } from './studio.contract.ts'
import type { RegionScope } from './studio-scope.ts'

type Reading = Deps['db'] | Trx

/** The event when it lies in the scope. */
export async function findScopedEvent(
  db: Reading,
  id: string,
  scope: RegionScope,
): Promise<EventTable | undefined> {
  return scopedEvent(db, id, scope).executeTakeFirst()
}

/** The same, its row locked: the first lock of every act upon an event. */
export async function lockScopedEvent(
  trx: Trx,
  id: string,
  scope: RegionScope,
): Promise<EventTable | undefined> {
  return forUpdate(trx, scopedEvent(trx, id, scope)).executeTakeFirst()
}

function scopedEvent(db: Reading, id: string, scope: RegionScope) {
  const query = db.selectFrom('events').selectAll().where('id', '=', id)
  return scope === 'everywhere' ? query : query.where('region_id', 'in', inList(scope))
}

/** SQL has no empty list; no region is named by nothing. */
function inList(scope: readonly string[]): string[] {
  return scope.length > 0 ? [...scope] : ['']
}

export async function insertEvent(trx: Trx, row: EventTable): Promise<void> {
  await trx.insertInto('events').values(row).execute()
}

export type EventGuard = {
  id: string
  scope: RegionScope
  version: number
  /** Also: nobody has ever registered. */
  unregistered?: true
  /** Also: not more seats than these are taken. */
  takenAtMost?: number
}

/** Changes an event if it is still as the guard says; false when it is not. */
export async function updateEvent(
  trx: Trx,
  guard: EventGuard,
  change: Partial<EventTable>,
): Promise<boolean> {
  let query = trx
    .updateTable('events')
    .set({ ...change, version: guard.version + 1 })
    .where('id', '=', guard.id)
    .where('version', '=', guard.version)
  if (guard.scope !== 'everywhere') query = query.where('region_id', 'in', inList(guard.scope))
  if (guard.unregistered) query = query.where('seq', '=', 0)
  if (guard.takenAtMost !== undefined) query = query.where('taken', '<=', guard.takenAtMost)
  const result = await query.executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Deletes a draft that nobody ever registered for; false when it is not one any more. */
export async function deleteDraft(trx: Trx, { id, scope, version }: EventGuard): Promise<boolean> {
  let query = trx
    .deleteFrom('events')
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .where('seq', '=', 0)
  if (scope !== 'everywhere') query = query.where('region_id', 'in', inList(scope))
  const result = await query.executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Every event of a region that starts within [from, before), drafts and cancelled ones too. */
export async function findRegionEvents(
  db: Reading,
  regionId: string,
  span: { from: number; before: number },
): Promise<StudioCard[]> {
  const rows = await db
    .selectFrom('events as e')
    .innerJoin('venues as v', 'v.id', 'e.venue_id')
    .innerJoin('tiers as t', 't.id', 'e.min_tier_id')
    .select(['e.id', 'e.kind', 'e.title_zh', 'e.title_en', 'v.name_zh', 'v.name_en'])
    .select(['e.starts_at', 'e.ends_at', 'e.opens_at', 'e.closes_at', 't.head_start_hours'])
    .select(['e.capacity', 'e.taken', 'e.waiting', 'e.state'])
    .where('e.region_id', '=', regionId)
    .where('e.starts_at', '>=', span.from)
    .where('e.starts_at', '<', span.before)
    .orderBy('e.starts_at')
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: { zh: row.title_zh, en: row.title_en },
    venue: { zh: row.name_zh, en: row.name_en },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    opensAt: opensAtFor({ opensAt: row.opens_at }, { headStartHours: row.head_start_hours }),
    closesAt: row.closes_at,
    capacity: row.capacity,
    taken: row.taken,
    waiting: row.waiting,
    state: row.state,
  }))
}

export async function findClub(
  db: Reading,
  id: string,
): Promise<(ClubTable & { regionIds: string[] }) | undefined> {
  const club = await db.selectFrom('clubs').selectAll().where('id', '=', id).executeTakeFirst()
  if (!club) return undefined
  const regions = await db.selectFrom('club_regions').select('region_id').where('club_id', '=', id).execute()
  return { ...club, regionIds: regions.map((row) => row.region_id) }
}

export async function findVenue(db: Reading, id: string): Promise<VenueTable | undefined> {
  return db.selectFrom('venues').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Who acted upon an event last, from the audit. */
export async function findLastEditor(db: Reading, eventId: string): Promise<string | null> {
  const row = await db
    .selectFrom('audit_entries as a')
    .innerJoin('accounts as who', 'who.id', 'a.actor_id')
    .select('who.display_name')
    .where('a.subject_kind', '=', 'event')
    .where('a.subject_id', '=', eventId)
    .where('a.action', '<>', 'event.registrations_exported')
    .orderBy('a.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.display_name ?? null
}

/** Active members of a region by tier. */
export async function countMembersByTier(
  db: Reading,
  regionId: string,
): Promise<{ tierId: string; members: number }[]> {
  const rows = await db
    .selectFrom('members')
    .select(({ fn }) => ['tier_id as tierId', fn.countAll<number>().as('members')])
    .where('region_id', '=', regionId)
    .where('state', '=', 'active')
    .groupBy('tier_id')
    .execute()
  return rows.map((row) => ({ tierId: row.tierId, members: Number(row.members) }))
}
