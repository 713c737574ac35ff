import type { Trx } from '../../db/transaction.ts'

/** The rank of each member's tier. */
export async function findTierRanks(trx: Trx, memberIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('members as m')
    .innerJoin('tiers as t', 't.id', 'm.tier_id')
    .select(['m.id', 't.rank'])
    .where('m.id', 'in', memberIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.rank]))
}

/** How many parties wait at each priority, by event. */
export async function findWaitingAt(
  trx: Trx,
  eventIds: readonly string[],
): Promise<Map<string, Map<number, number>>> {
  const rows = await trx
    .selectFrom('registrations')
    .select(['event_id as eventId', 'wait_priority as priority'])
    .select((one) => one.fn.countAll<number>().as('parties'))
    .where('event_id', 'in', eventIds)
    .where('state', '=', 'waitlisted')
    .groupBy(['event_id', 'wait_priority'])
    .execute()
  const byEvent = Map.groupBy(rows, (row) => row.eventId)
  return new Map(
    [...byEvent].map(([id, ranks]) => [id, new Map(ranks.map((row) => [row.priority, Number(row.parties)]))]),
  )
}
