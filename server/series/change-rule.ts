import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { cancelIn, finishCancellation } from '../events/cancel-event.ts'
import { draftCopy } from '../events/draft-event.ts'
import { editIn } from '../events/edit-event.ts'
import { discardIn } from '../events/publish-event.ts'
import { readCancellationEffect } from '../events/studio-registrations.queries.ts'
import type { Editor } from '../events/studio-scope.ts'
import type { RuleChange } from './change.contract.ts'
import { lockAsSeen, naming, readFollowing, type Following } from './following.ts'
import { planRuleChange } from './plan-rule-change.ts'
import { bookedDates, reasonNeeded } from './series.errors.ts'
import { splitSeries } from './split-series.ts'

/**
 * Lets a series go by another rule from one of its occurrences on, which stays as it is, or does nothing. Occurrences
 * on a date of the new rule are kept, those on a day near one move and whoever booked is told and asked, further dates
 * become drafts. What the rule no longer holds is discarded as a draft; once published it is called off, everyone
 * refunded in full and told why. Refused when it takes away booked dates and the marketer did not choose that.
 */
export async function changeRule(
  deps: Deps,
  editor: Editor,
  eventId: string,
  change: RuleChange,
): Promise<void> {
  const calledOff = await inTransaction(deps, async (trx) => {
    const found = await readFollowing(trx, editor, eventId, 'lock')
    const locked = await lockAsSeen(trx, deps, editor, found, change)
    const event = locked.get(eventId)
    if (!event) throw notFound()
    const plan = await planRuleChange(trx, deps, found, event, change)
    const stateOf = new Map(found.followers.map((one) => [one.eventId, one.state]))
    const away = plan.takenAway.map((one) => ({ ...one, draft: stateOf.get(one.eventId) === 'draft' }))
    const published = away.filter((one) => !one.draft).map((one) => one.eventId)
    await refuseUnchosen(trx, published, change)
    for (const { eventId: id, draft } of away) {
      const seen = { eventId: id, version: locked.get(id)?.version ?? 0 }
      await naming(id, () =>
        draft
          ? discardIn(trx, deps, editor, seen)
          : cancelIn(trx, deps, editor, { ...seen, reason: change.reason }),
      )
    }
    const startOf = new Map<string, number>()
    for (const { eventId: id, days } of plan.moved) {
      const before = locked.get(id)
      if (!before) throw notFound()
      const moved = plan.planOf(before, days)
      startOf.set(id, moved.startsAt)
      await naming(id, () => editIn(trx, deps, editor, { before, plan: moved }))
    }
    const drafts: Following['later'][number][] = []
    for (const times of plan.added) {
      const id = await draftCopy(trx, deps, editor, event, times)
      drafts.push({ ...found.own, eventId: id, startsAt: times.startsAt, state: 'draft' })
    }
    const discarded = new Set(away.filter((one) => one.draft).map((one) => one.eventId))
    const now = [found.own, ...found.later, ...drafts]
      .filter((one) => !discarded.has(one.eventId))
      .map((one) => ({
        ...one,
        startsAt: startOf.get(one.eventId) ?? one.startsAt,
        state: published.includes(one.eventId) ? ('cancelled' as const) : one.state,
      }))
    await splitSeries(trx, deps, editor, found, { now, rule: change.rule })
    return published
  })
  for (const id of calledOff) await finishCancellation(deps, id)
}

/** The events are locked, so that nobody books one between this and its being called off. */
async function refuseUnchosen(
  trx: Trx,
  published: readonly string[],
  { callOffBooked, reason }: Pick<RuleChange, 'callOffBooked' | 'reason'>,
): Promise<void> {
  const booked: string[] = []
  let registrations = 0
  for (const id of published) {
    const effect = await readCancellationEffect(trx, id)
    if (effect.registrations > 0) booked.push(id)
    registrations += effect.registrations
  }
  if (booked.length > 0 && !callOffBooked) throw bookedDates(booked, registrations)
  if (published.length > 0 && reason.length < 2) throw reasonNeeded()
}
