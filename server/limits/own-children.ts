import { inTransaction } from '../../db/transaction.ts'
import { bookZone, localText } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { isBirthday } from '../members/profile.rules.ts'
import { adultAge, ageOn } from './age.rules.ts'
import type { Child, NewChild } from './child.contract.ts'
import { findChildren, insertChild, lockMember, removeOwnChild } from './child.queries.ts'
import { childBirthImpossible, tooManyChildren } from './limit.errors.ts'

/** More than anybody has, and few enough for a page. */
const childrenMax = 12

/** A member's own children, the eldest first. */
export async function listChildren(deps: Deps, memberId: string): Promise<{ children: Child[] }> {
  return { children: await findChildren(deps.db, memberId) }
}

/** Adds a child of the member's own: born on a real day up to today, and not grown up yet. */
export async function addChild(deps: Deps, memberId: string, { name, bornOn }: NewChild): Promise<Child> {
  const now = deps.clock.now()
  const today = localText(now, bookZone).slice(0, 10)
  if (!isBirthday(bornOn, today) || ageOn(bornOn, now, bookZone) >= adultAge) throw childBirthImpossible()
  const id = deps.newId()
  await inTransaction(deps, async (trx) => {
    await lockMember(trx, memberId)
    const known = await findChildren(trx, memberId)
    if (known.length >= childrenMax) throw tooManyChildren(childrenMax)
    await insertChild(trx, {
      id,
      member_id: memberId,
      name,
      born_on: bornOn,
      added_at: now,
      removed_at: null,
    })
  })
  return { id, name, bornOn }
}

/** Takes a child off the member's own list; the parties they are in already keep them. */
export async function removeChild(deps: Deps, memberId: string, childId: string): Promise<void> {
  const known = idPattern.test(childId)
  if (!known || !(await removeOwnChild(deps.db, memberId, childId, deps.clock.now()))) throw notFound()
}
