import { inTransaction } from '../../db/transaction.ts'
import { addDays, dateIn, endOfDate, startOfDate } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { birthdaysOn } from './birthday.rules.ts'
import { earnFor } from './earn-for.ts'
import { findBirthdays, findRegionZones } from './earner.queries.ts'

/** Days that a run looks back, so that a club that was not running misses nobody's. */
const looksBack = 3
const batch = 200

/**
 * Members whose birthday it is in their region earn by the rules of that day, once a year. A job; running it again, or
 * in two processes, changes nothing more. Returns how many members it was.
 */
export async function giveBirthdays(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  let given = 0
  for (const { id: regionId, zone } of await findRegionZones(deps.db))
    for (let back = 0; back <= looksBack; back += 1)
      given += await giveOn(deps, { regionId, zone, date: dateIn(addDays(now, -back, zone), zone) })
  return given
}

async function giveOn(
  deps: Deps,
  { regionId, zone, date }: { regionId: string; zone: string; date: string },
): Promise<number> {
  const year = date.slice(0, 4)
  let given = 0
  for (;;) {
    const members = await findBirthdays(deps.db, {
      regionId,
      year,
      birthdays: birthdaysOn(date),
      joinedBefore: endOfDate(date, zone),
      limit: batch,
    })
    const facts = members.map((member) => ({
      kind: 'birthday' as const,
      reference: `birthday:${member.id}:${year}`,
      memberId: member.id,
      subjectId: member.id,
      clubId: null,
      regionId,
      tierId: member.tierId,
      tierPercent: member.tierPercent,
      amount: 0,
      occurredAt: startOfDate(date, zone),
    }))
    const earned = await inTransaction(deps, (trx) => earnFor(trx, deps, facts))
    given += earned.filter(({ fresh }) => fresh).length
    if (members.length < batch) return given
  }
}
