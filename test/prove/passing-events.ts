import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { day, hour, minute } from '../../server/base/clock.ts'

/** How long those who hold a seat have to give it up late, in milliseconds. */
const grace = 2_000
/** How long after its end an event is settled, and a little more. */
const settled = 10 * minute

/**
 * Where the clock cannot be moved, the events are: each that begins within a day, takes nobody any more and has
 * somebody in it becomes one that is over, at an hour of its own. Whoever held a seat in it stayed away.
 */
export function passingEvents(db: Kysely<Database>) {
  let passed = 0
  return async (): Promise<void> => {
    const now = Date.now()
    const soon = await db
      .selectFrom('events')
      .select('id')
      .where('state', '=', 'published')
      .where('starts_at', '>', now)
      .where('starts_at', '<', now + day)
      // Some give their seats up before.
      .where('closes_at', '<', now - grace)
      .where('waitlist_open', '=', 0)
      .where('taken', '>', 0)
      .execute()
    for (const { id } of soon) {
      passed += 1
      const endsAt = now - settled - (passed % 300) * 4 * hour
      const times = { starts_at: endsAt - 3 * hour, ends_at: endsAt, closes_at: endsAt - 3 * hour }
      await db.updateTable('events').set(times).where('id', '=', id).execute()
    }
  }
}
