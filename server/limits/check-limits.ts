import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { adultAge, ageOn } from './age.rules.ts'
import { findOwnChildren } from './child.queries.ts'
import { grownUp, type OwnChild } from './child.rules.ts'
import { limitRefusals } from './limit.errors.ts'
import { findHeld, findMemberToBook } from './limit.queries.ts'
import { limitReached } from './limit.rules.ts'
import { monthCapOf } from './month-cap.rules.ts'

/** An event with the limits that it and its club set. `minAge` in years, `startsAt` in epoch milliseconds. */
export type EventLimits = {
  clubId: string
  regionId: string
  zone: string
  startsAt: number
  minAge: number | null
  needsChild: boolean
  bookingsPerMonth: number | null
}

/**
 * Refuses a member who may not book this event for what they are, hold or are kept from, and returns the children
 * they bring, in the order asked for. Nothing is locked: the confirmation looks at cap and blocks once more. A
 * parent-child event needs a child of the member's own, and the member, when we know their birthday, to be grown up.
 */
export async function checkLimits(
  deps: Deps,
  event: EventLimits,
  asked: { memberId: string; childIds: readonly string[] },
): Promise<OwnChild[]> {
  const now = deps.clock.now()
  const member = await findMemberToBook(deps.db, asked.memberId, now)
  if (!member) throw notFound()
  if (member.state === 'blocked') throw limitRefusals.member_blocked()
  const monthCap = monthCapOf(event)
  const held = monthCap ? await findHeld(deps.db, [asked.memberId], [monthCap]) : []
  const reached = limitReached({ ...event, monthCap }, { held, blocks: member.blocks })
  if (reached?.because === 'booking_blocked') throw limitRefusals.booking_blocked(reached.block)
  if (reached) throw limitRefusals.month_cap_reached(reached.count, reached.cap)
  checkAge(event, member.birthday)
  return checkChildren(deps, event, asked)
}

function checkAge(event: EventLimits, birthday: string | null): void {
  const wanted = event.minAge ?? 0
  if (birthday === null) {
    if (wanted > 0) throw limitRefusals.birthday_needed(wanted)
    return
  }
  const least = event.needsChild ? Math.max(adultAge, wanted) : wanted
  if (ageOn(birthday, event.startsAt, event.zone) < least) throw limitRefusals.too_young(least)
}

async function checkChildren(
  deps: Deps,
  event: EventLimits,
  { memberId, childIds }: { memberId: string; childIds: readonly string[] },
): Promise<OwnChild[]> {
  if (childIds.length === 0) {
    if (event.needsChild) throw limitRefusals.child_needed()
    return []
  }
  const own = new Map((await findOwnChildren(deps.db, memberId, childIds)).map((child) => [child.id, child]))
  const children = [...new Set(childIds)].flatMap((id) => own.get(id) ?? [])
  if (children.length < childIds.length) throw limitRefusals.child_unknown()
  const grown = grownUp(children, event.startsAt, event.zone)
  if (grown.length > 0) throw limitRefusals.child_grown(grown.map((child) => child.name))
  return children
}
