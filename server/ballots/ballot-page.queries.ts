import type { Deps } from '../base/deps.ts'

/** An event that gives out seats by a draw, or has done so. */
export async function findDrawnEvent(db: Deps['db'], id: string) {
  const row = await db
    .selectFrom('events as e')
    .innerJoin('regions as r', 'r.id', 'e.region_id')
    .select(['e.id', 'e.title_zh', 'e.title_en', 'e.kind', 'e.state', 'e.starts_at', 'e.closes_at', 'r.zone'])
    .select(['e.capacity', 'e.taken', 'e.fair_start_seconds'])
    .where('e.id', '=', id)
    .where((where) =>
      where.or([
        where('e.allocation', '=', 'ballot'),
        where('e.fair_start_seconds', '>', 0),
        where.exists(where.selectFrom('draws as d').select('d.id').whereRef('d.event_id', '=', 'e.id')),
      ]),
    )
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    title: { zh: row.title_zh, en: row.title_en },
    kind: row.kind,
    state: row.state,
    startsAt: row.starts_at,
    closesAt: row.closes_at,
    zone: row.zone,
    capacity: row.capacity,
    taken: row.taken,
    fairStartSeconds: row.fair_start_seconds,
  }
}

export type DrawnEvent = NonNullable<Awaited<ReturnType<typeof findDrawnEvent>>>

/** Parties and people in each draw of an event, without those who left. */
export async function countEntries(db: Deps['db'], eventId: string) {
  return db
    .selectFrom('draw_entries as d')
    .innerJoin('draws as w', 'w.id', 'd.draw_id')
    .innerJoin('registrations as r', 'r.id', 'd.registration_id')
    .select('d.draw_id as drawId')
    .select((eb) => [
      eb.fn.countAll<number | string>().as('entries'),
      eb.fn.sum<number | string>('r.party_size').as('people'),
    ])
    .where('w.event_id', '=', eventId)
    .where((where) => where.or([where('d.place', 'is not', null), where('r.state', '=', 'entered')]))
    .groupBy('d.draw_id')
    .execute()
}

/** The result in drawn order, as it is published. */
export async function findResult(db: Deps['db'], drawId: string) {
  return db
    .selectFrom('draw_entries')
    .select(['entrant', 'outcome', 'because'])
    .where('draw_id', '=', drawId)
    .where('place', 'is not', null)
    .orderBy('place')
    .execute()
}

/** A member's latest entry in one of an event's draws. */
export async function findOwnEntry(db: Deps['db'], eventId: string, memberId: string) {
  return db
    .selectFrom('draw_entries as d')
    .innerJoin('draws as w', 'w.id', 'd.draw_id')
    .innerJoin('registrations as r', 'r.id', 'd.registration_id')
    .select(['d.draw_id as drawId', 'd.registration_id as registrationId', 'd.entrant', 'd.weight'])
    .select(['d.place', 'd.outcome', 'd.because', 'r.state', 'r.party_size as party'])
    .where('w.event_id', '=', eventId)
    .where('d.member_id', '=', memberId)
    .orderBy('r.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}
