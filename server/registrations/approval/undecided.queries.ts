import { sql } from 'kysely'
import { piecesOf } from '../../../db/pieces.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { notDecidedInTime } from '../decision.rules.ts'

type Reading = Deps['db'] | Trx

/** Published events by approval that begin within a span and for which somebody still asks. */
export async function findEventsAsked(
  db: Deps['db'],
  { after, by, limit }: { after: number; by: number; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('events as e')
    .select('e.id')
    .where('e.allocation', '=', 'approval')
    .where('e.state', '=', 'published')
    .where('e.starts_at', '>', after)
    .where('e.starts_at', '<=', by)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('registrations as r')
          .select(sql`1`.as('one'))
          .whereRef('r.event_id', '=', 'e.id')
          .where('r.state', '=', 'entered'),
      ),
    )
    .orderBy('e.starts_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Parties that still ask for seats of an event, in order of arrival. */
export async function findUndecided(trx: Trx, eventId: string, limit: number) {
  return trx
    .selectFrom('registrations as r')
    .innerJoin('members as m', 'm.id', 'r.member_id')
    .select(['r.id as registrationId', 'r.party_size as partySize', 'm.account_id as accountId'])
    .where('r.event_id', '=', eventId)
    .where('r.state', '=', 'entered')
    .orderBy('r.seq')
    .limit(limit)
    .execute()
}

type Ended = { id: string; state: string }

/** Which of these registrations are `declined` because nobody decided before the event began. */
export async function findUndecidedAmong(db: Reading, registrations: readonly Ended[]): Promise<Set<string>> {
  const declined = registrations.filter((one) => one.state === 'declined').map((one) => one.id)
  const undecided = new Set<string>()
  for (const ids of piecesOf(declined)) {
    const rows = await db
      .selectFrom('registration_decisions')
      .select('registration_id')
      .where('registration_id', 'in', ids)
      .where('rule', '=', notDecidedInTime)
      .execute()
    for (const row of rows) undecided.add(row.registration_id)
  }
  return undecided
}

/** How many parties still ask for seats of an event. */
export async function countUndecided(trx: Trx, eventId: string): Promise<number> {
  const row = await trx
    .selectFrom('registrations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .where('state', '=', 'entered')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Active accounts that hold a role for an event's region, or for all regions. */
export async function findDeciders(
  db: Reading,
  eventId: string,
  role: 'marketer' | 'manager',
): Promise<string[]> {
  const rows = await db
    .selectFrom('events as e')
    .innerJoin('account_roles as r', (join) =>
      join.on(({ or, eb }) => or([eb('r.scope', '=', eb.ref('e.region_id')), eb('r.scope', '=', '*')])),
    )
    .innerJoin('accounts as a', 'a.id', 'r.account_id')
    .select('a.id')
    .distinct()
    .where('e.id', '=', eventId)
    .where('r.role', '=', role)
    .where('a.state', '=', 'active')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => row.id)
}
