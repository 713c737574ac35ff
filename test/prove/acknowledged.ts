import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { bookedWhileBlocked } from './blocked.ts'
import type { Finding } from './proof.ts'
import { brokenWords } from './told.ts'
import type { Traffic } from './traffic.ts'

/** Whether each acknowledged booking is there, once, with its outcome kept to the byte, and all else that was told. */
export async function checkAcknowledged(db: Kysely<Database>, traffic: Traffic): Promise<Finding> {
  const rows = await db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['r.id', 'r.quote_id', 'e.club_id'])
    .execute()
  const outcomes = await db
    .selectFrom('idempotency_outcomes')
    .select(['actor_id', 'idem_key', 'body'])
    .execute()
  const ids = new Set(rows.map((row) => row.id))
  const kept = new Map(outcomes.map((row) => [`${row.actor_id} ${row.idem_key}`, row.body]))
  const { acknowledged, told, wrong } = traffic
  const lost = acknowledged.filter((one) => !ids.has(one.registrationId)).length
  const changed = acknowledged.filter(
    (one) => kept.get(`${one.who.id} ${one.request.key}`) !== one.text,
  ).length
  const answered = new Set(acknowledged.map((one) => one.registrationId))
  const doubled =
    acknowledged.length - answered.size + rows.length - new Set(rows.map((row) => row.quote_id)).size
  // What was asked for in advance is booked while its member is away.
  const inAdvance = outcomes.filter((row) => row.idem_key.startsWith('scheduled:'))
  const booked = new Set(
    inAdvance.map((row) => (JSON.parse(row.body) as { registrationId: string }).registrationId),
  )
  const unanswered = rows.filter((row) => !answered.has(row.id) && !booked.has(row.id)).length
  const broken = await brokenWords(db, told)
  const clubs = new Map(rows.map((row) => [row.id, row.club_id]))
  const blocked = bookedWhileBlocked(acknowledged, told, clubs).length
  const first = broken[0] ? `: ${JSON.stringify(broken[0])}` : ''
  return {
    counts: {
      acknowledged: acknowledged.length,
      lost,
      doubled,
      changed,
      unanswered,
      told: told.length,
      untrue: broken.length,
      blocked,
      wrong: wrong.length,
    },
    checks: [
      [`no acknowledged booking lost (${lost} of ${acknowledged.length})`, lost === 0],
      [`none doubled (${doubled}), none that nobody was told of (${unanswered})`, doubled + unanswered === 0],
      [`every outcome kept to the byte (${changed} changed)`, changed === 0],
      [
        `all else that was told stands (${broken.length} of ${told.length} does not${first})`,
        broken.length === 0,
      ],
      [`nobody booked after they were blocked (${blocked})`, blocked === 0],
      [
        `no answer that nobody should see (${wrong.length})${wrong[0] ? `: ${wrong[0]}` : ''}`,
        wrong.length === 0,
      ],
    ],
  }
}
