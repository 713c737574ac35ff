import { inTransaction, type Trx } from '../../../db/transaction.ts'
import { hour } from '../../base/clock.ts'
import type { Deps } from '../../base/deps.ts'
import { hoursBeforeMax, type RefundStep } from '../refund.rules.ts'
import { findReminders, findUnarmed, lockPublished, writeReminders } from './refund-reminder.queries.ts'
import { dropsAt, lastDropOf, longestAhead, remindAt } from './refund-reminder.rules.ts'

type Armed = { id: string; version: number; startsAt: number; zone: string }

const eventsAtOnce = 100

/**
 * Sets when those who booked an event are reminded, for the ladders given and for those that it had before: who booked
 * keeps theirs. An event that moved takes its reminders along, done ones too; what stays at its time stays as it was.
 * The event's row must be locked.
 */
export async function armRefundReminders(
  trx: Trx,
  event: Armed,
  ladders: readonly (readonly RefundStep[])[],
): Promise<void> {
  const known = new Map((await findReminders(trx, [event.id])).map((one) => [one.hours_before, one]))
  const hours = new Set([...known.keys(), ...ladders.map((ladder) => lastDropOf(ladder) ?? 0)])
  await writeReminders(
    trx,
    [...hours].map((hoursBefore) => {
      const [before, drop] = [known.get(hoursBefore), dropsAt(event.startsAt, hoursBefore)]
      const same = before?.drops_at === drop ? before : null
      return {
        event_id: event.id,
        hours_before: hoursBefore,
        event_version: event.version,
        drops_at: drop,
        remind_at: same ? same.remind_at : hoursBefore === 0 ? null : remindAt(drop, event.zone),
        reached_seq: same?.reached_seq ?? 0,
      }
    }),
  )
}

/** Does so for every event that was published, or edited, since. Reads upcoming events only. */
export async function armUnarmed(deps: Deps): Promise<void> {
  for (;;) {
    const now = deps.clock.now()
    const span = { after: now, by: now + hoursBeforeMax * hour + longestAhead }
    const ids = await findUnarmed(deps.db, span, eventsAtOnce)
    if (ids.length > 0)
      await inTransaction(deps, async (trx) => {
        for (const event of await lockPublished(trx, ids))
          await armRefundReminders(trx, event, [event.ladder])
      })
    if (ids.length < eventsAtOnce) return
  }
}
