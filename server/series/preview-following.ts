import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import type { Deps } from '../base/deps.ts'
import { DomainError, notFound } from '../base/domain-error.ts'
import { settleEdit } from '../events/edit-event.ts'
import type { EventEdit, EventPlan } from '../events/studio.contract.ts'
import { editedMeanwhile } from '../events/studio.errors.ts'
import { toPlan } from '../events/studio-event.rules.ts'
import { findLastEditor, findScopedEvent } from '../events/studio.queries.ts'
import { changesToTell } from '../events/studio.rules.ts'
import type { Editor } from '../events/studio-scope.ts'
import { carryEdit, changedFields } from './carry-edit.rules.ts'
import type { FollowingPreview } from './change.contract.ts'
import { needFollowers, readFollowing } from './following.ts'
import { countRegistrants } from './series.queries.ts'

type Shown = FollowingPreview['occurrences'][number]

/** What editing this and the following occurrences would do to each, and how many members it would ask. Writes nothing. */
export async function previewFollowing(
  deps: Deps,
  editor: Editor,
  eventId: string,
  { version, ...plan }: EventEdit,
): Promise<FollowingPreview> {
  return inTransaction(deps, async (trx) => {
    const found = await readFollowing(trx, editor, eventId, 'look')
    needFollowers(found)
    const { own, earlier, followers, zone } = found
    const event = await findScopedEvent(trx, eventId, editor.scope)
    if (!event) throw notFound()
    if (event.version !== version) {
      const by = await findLastEditor(trx, eventId)
      throw editedMeanwhile({ by, at: event.updated_at, version: event.version })
    }
    const edit = { before: toPlan(event), after: plan }
    const registrants = await countRegistrants(
      trx,
      [own, ...followers].map((one) => one.eventId),
    )
    const occurrences: Shown[] = []
    for (const { eventId: id } of [own, ...followers]) {
      const before = await findScopedEvent(trx, id, editor.scope)
      if (!before) throw notFound()
      const carried = id === eventId ? plan : carryEdit(edit, toPlan(before), zone)
      occurrences.push(await show(trx, deps, before, carried, registrants.get(id) ?? 0))
    }
    return {
      splits: earlier.length > 0,
      changed: changedFields(edit.before, plan),
      occurrences,
      asked: occurrences.reduce((sum, one) => sum + one.asked, 0),
    }
  })
}

async function show(
  trx: Trx,
  deps: Deps,
  before: EventTable,
  plan: EventPlan,
  registrants: number,
): Promise<Shown> {
  const moves = before.state === 'published' && changesToTell(toPlan(before), plan).length > 0
  return {
    eventId: before.id,
    version: before.version,
    state: before.state,
    from: { startsAt: before.starts_at, endsAt: before.ends_at },
    to: { startsAt: plan.startsAt, endsAt: plan.endsAt },
    asked: moves ? registrants : 0,
    blocked: await blockOf(trx, deps, before, plan),
  }
}

/** Why an occurrence cannot become what is planned; null when it can. */
export async function blockOf(
  trx: Trx,
  deps: Deps,
  before: EventTable,
  plan: EventPlan,
): Promise<Shown['blocked']> {
  try {
    await settleEdit(trx, deps, before, plan)
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const fields = (error.details['fields'] ?? []) as { code: string }[]
    return { because: error.code, fields: fields.map((field) => field.code) }
  }
}
