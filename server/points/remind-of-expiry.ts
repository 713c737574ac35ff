import { inTransaction, type Trx } from '../../db/transaction.ts'
import { addDays, bookZone, dateIn, endOfDate, startOfDate } from '../base/calendar.ts'
import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { afterQuietHours } from '../messages/quiet-hours.rules.ts'
import { tell, type Message } from '../messages/tell.ts'
import { findRunningOut } from './expiry.queries.ts'
import { lockMark, moveMark } from './ledger-mark.queries.ts'

/** Days before points run out, on which their owner is told. */
export const remindedDaysBefore = [30, 7] as const
const page = 200

/**
 * Tells members of points that run out in 30 and in 7 days: one message for all lots of a date, once, and never in
 * quiet hours. What was spent meanwhile is not told of; of a household's points its owner is. A job, safe in several
 * processes. Returns how many it told.
 */
export async function remindOfExpiry(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  // At night nothing is looked up yet: in the morning some of it may be spent.
  if (afterQuietHours(now, bookZone) > now) return 0
  let told = 0
  for (const days of remindedDaysBefore) {
    for (let more = true; more;) {
      const step = await inTransaction(deps, (trx) => remindPage(trx, deps, days))
      told += step.told
      more = step.more
    }
  }
  return told
}

/** The mark is `date/account`: that date's accounts up to that one have been told. */
async function remindPage(trx: Trx, deps: Deps, days: number): Promise<{ told: number; more: boolean }> {
  const now = deps.clock.now()
  const name = `reminded ${days} days before`
  const lastDate = dateIn(addDays(now, days, bookZone), bookZone)
  // At the first run of all, what runs out within a week is told of once, by the later reminder.
  const sooner = remindedDaysBefore.find((other) => other < days)
  const first = dateIn(sooner === undefined ? now : addDays(now, sooner + 1, bookZone), bookZone)
  const [reached = '', afterAccountId = ''] = (await lockMark(trx, name, `${first}/`)).split('/')
  const today = dateIn(now, bookZone)
  const date = reached < today ? today : reached
  if (date > lastDate) return { told: 0, more: false }
  const span = {
    from: Math.max(startOfDate(date, bookZone), now),
    to: endOfDate(date, bookZone),
    afterAccountId: date === reached ? afterAccountId : '',
  }
  const accounts = await findRunningOut(trx, span, page)
  const messages = accounts.flatMap(({ accountId, householdId, amount, toldId, zone }): Message[] => {
    if (toldId === null) return []
    return [
      {
        dedupeKey: `points_expiring:${days}:${accountId}:${date}`,
        accountId: toldId,
        template: 'points_expiring',
        data: { amount, date, days: daysUntil(now, date), household: householdId !== null },
        quietIn: zone ?? bookZone,
      },
    ]
  })
  await tell(trx, deps, messages)
  const last = accounts.at(-1)
  const dateDone = accounts.length < page || !last
  await moveMark(trx, name, dateDone ? `${nextDate(date)}/` : `${date}/${last.accountId}`)
  return { told: messages.length, more: true }
}

function nextDate(date: string): string {
  return dateIn(endOfDate(date, bookZone), bookZone)
}

function daysUntil(now: number, date: string): number {
  return Math.round((startOfDate(date, bookZone) - startOfDate(dateIn(now, bookZone), bookZone)) / day)
}
