import type { ScheduledRequestTable } from '../../db/tables/scheduled.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'

type Reader = Deps['db'] | Trx

function selectRequests(db: Reader) {
  return db
    .selectFrom('scheduled_requests as s')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .selectAll('s')
    .select(['e.kind', 'e.title_zh', 'e.title_en', 'e.starts_at', 'g.zone'])
}

export type RequestRow = Awaited<ReturnType<ReturnType<typeof selectRequests>['execute']>>[number]

/**
 * A member's requests that wait, and those refused after `refusedSince`; the next to run first. Not one refused because
 * they hold a booking there already: nothing is missing.
 */
export async function findOwnRequests(
  db: Reader,
  memberId: string,
  refusedSince: number,
): Promise<RequestRow[]> {
  return selectRequests(db)
    .where('s.member_id', '=', memberId)
    .where((eb) =>
      eb.or([
        eb('s.state', '=', 'waiting'),
        eb.and([
          eb('s.state', '=', 'refused'),
          eb('s.settled_at', '>', refusedSince),
          eb('s.problem_code', '<>', 'already_booked'),
        ]),
      ]),
    )
    .orderBy('s.runs_at')
    .orderBy('s.id')
    .execute()
}

/** A member's own request for an event that waits. */
export async function findWaitingRequest(
  db: Reader,
  memberId: string,
  eventId: string,
): Promise<RequestRow | undefined> {
  return selectRequests(db)
    .where('s.live_member_id', '=', memberId)
    .where('s.event_id', '=', eventId)
    .executeTakeFirst()
}

export async function insertRequest(trx: Trx, request: ScheduledRequestTable): Promise<void> {
  await trx.insertInto('scheduled_requests').values(request).execute()
}

/** Changes a member's own request that no worker has in hand; false when there is none. */
export async function changeRequest(
  trx: Trx,
  own: { id: string; memberId: string },
  change: Pick<ScheduledRequestTable, 'party' | 'points_max' | 'runs_at' | 'created_at'>,
): Promise<boolean> {
  const result = await trx
    .updateTable('scheduled_requests')
    .set(change)
    .where('id', '=', own.id)
    .where('live_member_id', '=', own.memberId)
    .where('claimed_until', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Drops a member's own request that no worker has in hand; false when there is none. */
export async function dropWaiting(
  trx: Trx,
  own: { id: string; memberId: string; now: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('scheduled_requests')
    .set({ state: 'dropped', live_member_id: null, settled_at: own.now })
    .where('id', '=', own.id)
    .where('live_member_id', '=', own.memberId)
    .where('claimed_until', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Requests whose time has come and that no worker has in hand, in the order in which they are carried out. */
export async function findDueRequests(db: Reader, now: number, limit: number) {
  return selectRequests(db)
    .innerJoin('members as m', 'm.id', 's.member_id')
    .select(['m.tier_id', 'm.account_id'])
    .where('s.state', '=', 'waiting')
    .where('s.runs_at', '<=', now)
    .where((eb) => eb.or([eb('s.claimed_until', 'is', null), eb('s.claimed_until', '<=', now)]))
    .orderBy('s.runs_at')
    .orderBy('s.place')
    .limit(limit)
    .execute()
}

export type DueRequest = Awaited<ReturnType<typeof findDueRequests>>[number]

/** Takes a due request in hand until `until`; false when another worker was first, or it waits no more. */
export async function claimRequest(
  db: Reader,
  { id, now, until }: { id: string; now: number; until: number },
): Promise<boolean> {
  const result = await db
    .updateTable('scheduled_requests')
    .set({ claimed_until: until })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<=', now)]))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Lays a request down again until a later opening. */
export async function postponeRequest(db: Reader, id: string, runsAt: number): Promise<void> {
  await db
    .updateTable('scheduled_requests')
    .set({ runs_at: runsAt, claimed_until: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/**
 * Records what a request came to; false when it was recorded before. A registration outweighs a refusal that a
 * worker recorded meanwhile: it is what stands.
 */
export async function settleRequest(
  trx: Trx,
  id: string,
  outcome: Pick<
    ScheduledRequestTable,
    'state' | 'registration_id' | 'problem_code' | 'problem_details' | 'settled_at'
  >,
): Promise<boolean> {
  const result = await trx
    .updateTable('scheduled_requests')
    .set({ ...outcome, live_member_id: null })
    .where('id', '=', id)
    .where('state', 'in', outcome.state === 'refused' ? ['waiting'] : ['waiting', 'refused'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Waiting requests with what their opening is made of; of one event, or of all. */
export async function findOpenings(db: Reader, eventId?: string) {
  return db
    .selectFrom('scheduled_requests as s')
    .innerJoin('events as e', 'e.id', 's.event_id')
    .innerJoin('members as m', 'm.id', 's.member_id')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['s.id', 's.member_id as memberId', 's.runs_at as runsAt'])
    .select(['e.state', 'e.opens_at as opensAt', 't.head_start_hours as headStartHours'])
    .where('s.state', '=', 'waiting')
    .where('s.claimed_until', 'is', null)
    .$if(eventId !== undefined, (query) => query.where('s.event_id', '=', eventId ?? ''))
    .execute()
}

/** Moves a request that no worker has in hand to another opening. */
export async function moveRequest(db: Reader, id: string, runsAt: number): Promise<void> {
  await db
    .updateTable('scheduled_requests')
    .set({ runs_at: runsAt })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('claimed_until', 'is', null)
    .execute()
}
