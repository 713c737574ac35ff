import type { DrawEntryTable, DrawHead, DrawTable } from '../../db/tables/ballots.ts'
import { byKey, forUpdate } from '../../db/dialect.ts'
import { piecesOf } from '../../db/pieces.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { Drawn } from './draw.rules.ts'

/** The opening under which an event's ballot stands; fair starts stand under their own. */
export const ballotOpening = 0

export async function insertDraw(trx: Trx, row: DrawTable): Promise<void> {
  await trx.insertInto('draws').values(row).execute()
}

/** The draws of events whose rows are locked. */
export async function findDraws(db: Deps['db'] | Trx, eventIds: readonly string[]): Promise<DrawHead[]> {
  if (eventIds.length === 0) return []
  return db
    .selectFrom('draws')
    .select(['id', 'event_id', 'kind', 'opening', 'closes_at', 'seed_hash', 'committed_at'])
    .select(['list_hash', 'closed_at', 'drawn_at'])
    .where('event_id', 'in', eventIds)
    .orderBy('opening')
    .execute()
}

export async function findDraw(db: Deps['db'] | Trx, id: string): Promise<DrawTable | undefined> {
  return db.selectFrom('draws').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks a draw; its event's row must be locked before. */
export async function lockDraw(trx: Trx, id: string): Promise<DrawTable | undefined> {
  return forUpdate(trx, trx.selectFrom('draws').selectAll().where('id', '=', id)).executeTakeFirst()
}

/** Published events that need a draw and have none yet. */
export async function findUncommitted(db: Deps['db'], now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('events as e')
    .leftJoin('draws as d', 'd.event_id', 'e.id')
    .select('e.id')
    .where('e.state', '=', 'published')
    .where('e.starts_at', '>', now)
    .where('e.closes_at', '>', now)
    .where((where) => where.or([where('e.allocation', '=', 'ballot'), where('e.fair_start_seconds', '>', 0)]))
    .where('d.id', 'is', null)
    .limit(20)
    .execute()
  return rows.map((row) => row.id)
}

/** Draws whose entries have ended, of some events or of all. */
export async function findDue(db: Deps['db'], now: number, eventIds?: readonly string[]): Promise<string[]> {
  let query = db
    .selectFrom('draws as d')
    .innerJoin('events as e', 'e.id', 'd.event_id')
    .select('d.id')
    .where('d.drawn_at', 'is', null)
    .where('e.state', '=', 'published')
    .where((where) =>
      where.or([
        where.and([where('d.kind', '=', 'ballot'), where('e.closes_at', '<=', now)]),
        where.and([where('d.kind', '=', 'fair_start'), where('d.closes_at', '<=', now)]),
      ]),
    )
    .orderBy('d.closes_at')
  if (eventIds !== undefined) query = query.where('d.event_id', 'in', eventIds)
  return (await query.execute()).map((row) => row.id)
}

export async function insertEntries(
  trx: Trx,
  rows: readonly Pick<DrawEntryTable, 'draw_id' | 'registration_id' | 'member_id' | 'entrant'>[],
): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('draw_entries')
    .values(rows.map((row) => ({ ...row, weight: null, place: null, outcome: null, because: null })))
    .execute()
}

/** A party that is in a draw which was not held has its seats, or had them, only from staff. */
const seatedByHand = new Set(['confirmed', 'attended', 'no_show', 'transferred'])

/** Everyone in a draw with what seating them needs. `entered` is false for who has left or was `byHand` seated. */
export async function findEntries(trx: Trx | Deps['db'], drawId: string) {
  const rows = await trx
    .selectFrom('draw_entries as d')
    .innerJoin('registrations as r', 'r.id', 'd.registration_id')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .innerJoin('members as m', 'm.id', 'd.member_id')
    .select(['d.entrant', 'd.weight', 'd.registration_id as registrationId', 'd.member_id as memberId'])
    .select(['r.party_size as party', 'r.seq', 'r.state', 'r.entry_code as entryCode'])
    .select(['q.id as quoteId', 'q.amount', 'm.account_id as accountId'])
    .where('d.draw_id', '=', drawId)
    .orderBy('r.seq')
    .execute()
  return rows.map(({ state, ...row }) => ({
    ...row,
    entered: state === 'entered',
    byHand: seatedByHand.has(state),
  }))
}

export type Entry = Awaited<ReturnType<typeof findEntries>>[number]

/** How these members, any number of them, came out of a club's earlier ballots: of each, the latest first. */
export async function findPastBallots(
  db: Trx | Deps['db'],
  clubId: string,
  memberIds: readonly string[],
): Promise<{ memberId: string; outcome: DrawEntryTable['outcome']; because: DrawEntryTable['because'] }[]> {
  const past = []
  for (const ids of piecesOf(memberIds)) past.push(...(await selectPastBallots(db, clubId, ids).execute()))
  return past
}

function selectPastBallots(db: Trx | Deps['db'], clubId: string, memberIds: readonly string[]) {
  return db
    .selectFrom('draw_entries as d')
    .innerJoin('draws as w', 'w.id', 'd.draw_id')
    .innerJoin('events as e', 'e.id', 'w.event_id')
    .select(['d.member_id as memberId', 'd.outcome', 'd.because'])
    .where('d.member_id', 'in', memberIds)
    .where('w.kind', '=', 'ballot')
    .where('w.drawn_at', 'is not', null)
    .where('e.club_id', '=', clubId)
    .orderBy('w.drawn_at', 'desc')
    .orderBy('w.id', 'desc')
}

export async function findClubOf(db: Trx | Deps['db'], eventId: string): Promise<string | undefined> {
  const row = await db.selectFrom('events').select('club_id').where('id', '=', eventId).executeTakeFirst()
  return row?.club_id
}

/** Freezes a draw's list, once. Returns false when it was frozen already. */
export async function freezeDraw(
  trx: Trx,
  id: string,
  frozen: { list: string; listHash: string; at: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('draws')
    .set({ list: frozen.list, list_hash: frozen.listHash, closed_at: frozen.at })
    .where('id', '=', id)
    .where('list', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function writeWeights(
  trx: Trx,
  drawId: string,
  weights: readonly { registrationId: string; weight: number }[],
): Promise<void> {
  for (const [weight, alike] of Map.groupBy(weights, (one) => one.weight)) {
    for (const some of piecesOf(alike)) {
      const ids = some.map((one) => one.registrationId)
      await trx
        .updateTable('draw_entries')
        .set({ weight })
        .where('draw_id', '=', drawId)
        .where('registration_id', 'in', ids)
        .execute()
    }
  }
}

/** By registration, which is the key: by entrant every piece would look through the whole draw. */
export async function writeResult(
  trx: Trx,
  drawId: string,
  drawn: readonly (Pick<Drawn, 'place' | 'outcome' | 'because'> & { registrationId: string })[],
): Promise<void> {
  for (const alike of Map.groupBy(drawn, ({ outcome, because }) => `${outcome} ${because}`).values()) {
    for (const some of piecesOf(alike)) {
      const [{ outcome, because } = { outcome: null, because: null }] = some
      const places = new Map(some.map((one) => [one.registrationId, one.place]))
      await trx
        .updateTable('draw_entries')
        .set({ place: byKey('registration_id', places), outcome, because })
        .where('draw_id', '=', drawId)
        .where('registration_id', 'in', [...places.keys()])
        .execute()
    }
  }
}

/** Marks a draw as carried out, and its event. Returns false when somebody else was first. */
export async function finishDraw(trx: Trx, draw: DrawTable, at: number): Promise<boolean> {
  const result = await trx
    .updateTable('draws')
    .set({ drawn_at: at })
    .where('id', '=', draw.id)
    .where('drawn_at', 'is', null)
    .executeTakeFirst()
  await trx.updateTable('events').set({ drawn_at: at }).where('id', '=', draw.event_id).execute()
  return result.numUpdatedRows === 1n
}
