import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { editIn, lockEditable } from '../events/edit-event.ts'
import type { EventPlan } from '../events/studio.contract.ts'
import { toPlan } from '../events/studio-event.rules.ts'
import type { Editor } from '../events/studio-scope.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { carryEdit } from './carry-edit.rules.ts'
import type { FollowingEdit } from './change.contract.ts'
import { naming, readFollowing, type Following } from './following.ts'
import { noteDates } from './note-dates.ts'
import { seriesChanged } from './series.errors.ts'
import { findWaitingMembers, insertSeries } from './series.queries.ts'
import { splitRule } from './split-rule.ts'

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
    const seen = new Map(following.map((one) => [one.eventId, one.version]))
    const asSeen = found.followers.every((one) => seen.get(one.eventId) === one.version)
    if (!asSeen || seen.size !== found.followers.length) throw seriesChanged()
    const locked = await lockAll(trx, deps, editor, seen.set(eventId, version))
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
    await splitSeries(trx, deps, editor, found, changes)
  })
}

/** Locks the events in ascending id, as everywhere. */
async function lockAll(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  versions: ReadonlyMap<string, number>,
): Promise<Map<string, EventTable>> {
  const locked = new Map<string, EventTable>()
  for (const [id, version] of [...versions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    locked.set(id, await naming(id, () => lockEditable(trx, deps, editor, { eventId: id, version })))
  }
  return locked
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

async function splitSeries(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { series, zone, own, earlier, later }: Following,
  changes: readonly Change[],
): Promise<void> {
  const startOf = new Map(changes.map(({ before, plan }) => [before.id, plan.startsAt]))
  const now = [own, ...later].map((one) => ({ ...one, startsAt: startOf.get(one.eventId) ?? one.startsAt }))
  const [to, first] = [startOf.get(own.eventId) ?? own.startsAt, earlier[0]?.startsAt]
  const rules = splitRule(series.rule, { first: first ?? own.startsAt, from: own.startsAt, to, zone })
  const before = { rule: series.rule, leftOut: series.left_out, extraDates: series.extra_dates }
  const about = {
    actorId: editor.accountId,
    address: editor.address,
    subjectKind: 'series',
    subjectId: series.id,
  }
  if (first === undefined) {
    const dates = await noteDates(trx, { id: series.id, rule: rules.after, zone, first: to }, now)
    const after = { rule: rules.after, ...dates }
    await appendAudit(trx, deps, { ...about, action: 'series.edited', before, after })
    return
  }
  const head = await noteDates(trx, { id: series.id, rule: rules.before, zone, first }, earlier)
  const id = deps.newId()
  const row = {
    id,
    region_id: series.region_id,
    rule: rules.after,
    left_out: '[]',
    extra_dates: '[]',
    run_id: series.run_id,
    created_by: editor.accountId,
    created_at: deps.clock.now(),
  }
  await insertSeries(trx, row, [])
  const tail = await noteDates(trx, { id, rule: rules.after, zone, first: to }, now)
  const after = { rule: rules.before, ...head, next: { id, rule: rules.after, ...tail } }
  await appendAudit(trx, deps, { ...about, action: 'series.split', before, after })
}
