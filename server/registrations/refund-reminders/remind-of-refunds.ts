import { inTransaction, type Trx } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { findTold } from '../../messages/outbox.queries.ts'
import { afterQuietHours } from '../../messages/quiet-hours.rules.ts'
import { tell, type PlainMessage } from '../../messages/tell.ts'
import { armUnarmed } from './arm-refund-reminders.ts'
import { findSeated, lockDueReminder, moveReminder } from './refund-reminder.queries.ts'
import { dropsAt, endingOf, timeToAct } from './refund-reminder.rules.ts'

/** Registrations a transaction. */
const pageOf = 200

/**
 * Tells members, about a day ahead and by day, that what they paid for an event soon does not come back any more:
 * once a booking and time. A job, safe in several processes and to be stopped anywhere. Returns how many it told.
 */
export async function remindOfRefunds(deps: Deps, page = pageOf): Promise<number> {
  await armUnarmed(deps)
  let told = 0
  for (;;) {
    const step = await inTransaction(deps, (trx) => remindPage(trx, deps, page))
    if (step === null) return told
    told += step
  }
}

/** The next page of the next event, and how many were told; null when nothing is due. */
async function remindPage(trx: Trx, deps: Deps, page: number): Promise<number | null> {
  const now = deps.clock.now()
  const due = await lockDueReminder(trx, now)
  if (!due) return null
  const { event, hours_before: hoursBefore } = due
  const wakes = afterQuietHours(now, event.zone)
  const moved = dropsAt(event.startsAt, hoursBefore) !== due.drops_at
  // What moved meanwhile is reckoned anew; too late, it could only annoy.
  if (event.state !== 'published' || moved || wakes + timeToAct > due.drops_at) {
    await moveReminder(trx, due, { remindAt: null, reachedSeq: due.reached_seq })
    return 0
  }
  if (wakes > now) {
    await moveReminder(trx, due, { remindAt: wakes, reachedSeq: due.reached_seq })
    return 0
  }
  const seated = await findSeated(trx, { eventId: due.event_id, afterSeq: due.reached_seq }, page)
  const drop = { hoursBefore, startsAt: event.startsAt, zone: event.zone }
  const { titleZh, titleEn, startsAt, zone } = event
  const messages = seated.flatMap((one): PlainMessage[] => {
    const ending = endingOf(one, drop, now)
    if (!ending) return []
    return [
      {
        dedupeKey: `refund_ending:${one.id}:${due.drops_at}`,
        accountId: one.accountId,
        template: 'refund_ending',
        data: {
          ...{ titleZh, titleEn, startsAt, zone },
          ...ending,
          registrationId: one.id,
          expiresAt: due.drops_at,
        },
        quietIn: zone,
      },
    ]
  })
  // An event that moved away and back again was told of before.
  const told = await findTold(
    trx,
    messages.map((one) => one.dedupeKey),
  )
  const fresh = messages.filter((one) => !told.has(one.dedupeKey))
  await tell(trx, deps, fresh)
  const last = seated.at(-1)
  const more = seated.length === page && last !== undefined
  const remindAt = more ? due.remind_at : null
  await moveReminder(trx, due, { remindAt, reachedSeq: last?.seq ?? due.reached_seq })
  return fresh.length
}
