import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { editIn } from '../events/edit-event.ts'
import type { EventPlan } from '../events/studio.contract.ts'
import { toPlan } from '../events/studio-event.rules.ts'
import type { Editor } from '../events/studio-scope.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { carryEdit } from './carry-edit.rules.ts'
import type { FollowingEdit } from './change.contract.ts'
import { lockAsSeen, naming, needFollowers, readFollowing } from './following.ts'
import { findWaitingMembers } from './series.queries.ts'
import { splitSeries } from './split-series.ts'

type Change = { before: EventTable; plan: EventPlan }

/**
 * Edits one occurrence and carries the change on to all that follow it, or does nothing: a refusal names its
 * occurrence in `refusedEventId`. The series ends before this occurrence and another begins with it; from its first
 * occurrence on, it stays one. Whoever booked one that moved is told and asked, as for a single event. Refused when the
 * following are not the versions that the marketer saw.
 */
export async function editFollowing(
  deps: Deps,
  editor: Editor,
  eventId: string,
  { version, following, ...plan }: FollowingEdit,
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const found = await readFollowing(trx, editor, eventId, 'lock')
    needFollowers(found)
    const locked = await lockAsSeen(trx, deps, editor, found, { version, following })
    const own = locked.get(eventId)
    if (!own) throw notFound()
    const edit = { before: toPlan(own), after: plan }
    const changes = [found.own, ...found.followers].flatMap(({ eventId: id }): Change[] => {
      const before = locked.get(id)
      if (!before) return []
      return [{ before, plan: id === eventId ? plan : carryEdit(edit, toPlan(before), found.zone) }]
    })
    await lockPurses(trx, changes)
    for (const change of changes) {
      await naming(change.before.id, () => editIn(trx, deps, editor, change))
    }
    const startOf = new Map(changes.map(({ before, plan: changed }) => [before.id, changed.startsAt]))
    const now = [found.own, ...found.later].map((one) => ({
      ...one,
      startsAt: startOf.get(one.eventId) ?? one.startsAt,
    }))
    await splitSeries(trx, deps, editor, found, { now })
  })
}

/** More seats go to those who wait: all their purses at once, since event by event would not be in order. */
async function lockPurses(trx: Trx, changes: readonly Change[]): Promise<void> {
  const grown = changes.filter(({ before, plan }) => plan.capacity > before.capacity)
  const memberIds = await findWaitingMembers(
    trx,
    grown.map(({ before }) => before.id),
  )
  await lockRedeemable(trx, memberIds)
}
