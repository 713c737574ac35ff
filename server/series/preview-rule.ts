import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { changesToTell } from '../events/studio.rules.ts'
import { toPlan } from '../events/studio-event.rules.ts'
import { findScopedEvent } from '../events/studio.queries.ts'
import { readCancellationEffect } from '../events/studio-registrations.queries.ts'
import type { Editor } from '../events/studio-scope.ts'
import type { RulePreview, RulePreviewBody } from './change.contract.ts'
import { readFollowing } from './following.ts'
import { planRuleChange } from './plan-rule-change.ts'
import { blockOf } from './preview-following.ts'
import { countRegistrants } from './series.queries.ts'

type Shown = RulePreview['dates'][number]

/** What another rule from this occurrence on would keep, move, add and take away, the soonest first. Writes nothing. */
export async function previewRule(
  deps: Deps,
  editor: Editor,
  eventId: string,
  asked: RulePreviewBody,
): Promise<RulePreview> {
  return inTransaction(deps, async (trx) => {
    const found = await readFollowing(trx, editor, eventId, 'look')
    const event = await findScopedEvent(trx, eventId, editor.scope)
    if (!event) throw notFound()
    const plan = await planRuleChange(trx, deps, found, event, asked)
    const stateOf = new Map(found.followers.map((one) => [one.eventId, one.state]))
    const still = { asked: 0, registrations: 0, refund: 0, blocked: null }
    const shown = (one: { eventId: string; startsAt: number }) => {
      const { eventId: id, startsAt } = one
      return { ...still, eventId: id, state: stateOf.get(id) ?? null, from: startsAt, to: startsAt }
    }
    const dates: Shown[] = plan.kept.map((one) => ({ ...shown(one), change: 'kept' }))
    const registrants =
      plan.moved.length > 0
        ? await countRegistrants(
            trx,
            plan.moved.map((one) => one.eventId),
          )
        : undefined
    for (const one of plan.moved) {
      const before = await findScopedEvent(trx, one.eventId, editor.scope)
      if (!before) throw notFound()
      const moved = plan.planOf(before, one.days)
      const tells = before.state === 'published' && changesToTell(toPlan(before), moved).length > 0
      dates.push({
        ...shown(one),
        change: 'moved',
        to: moved.startsAt,
        asked: tells ? (registrants?.get(one.eventId) ?? 0) : 0,
        blocked: await blockOf(trx, deps, before, moved),
      })
    }
    for (const one of plan.takenAway) {
      const { registrations, refund } = await readCancellationEffect(trx, one.eventId)
      dates.push({ ...shown(one), change: 'taken_away', to: null, registrations, refund })
    }
    for (const { startsAt: to } of plan.added) {
      dates.push({ ...still, change: 'added', eventId: null, state: null, from: null, to })
    }
    const at = (one: Shown) => one.to ?? one.from ?? 0
    return {
      dates: dates.sort((a, b) => at(a) - at(b)),
      following: found.followers.map(({ eventId: id, version }) => ({ eventId: id, version })),
    }
  })
}
