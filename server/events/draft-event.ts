import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { addDays } from '../base/calendar.ts'
import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { ordinaryBooking } from './event.rules.ts'
import { settlePlan } from './plan-facts.ts'
import type { EventPlan, NewEvent } from './studio.contract.ts'
import { toColumns, toPlan } from './studio-event.rules.ts'
import { findScopedEvent, insertEvent } from './studio.queries.ts'
import { holdsRegion, type Editor } from './studio-scope.ts'

/** Makes a draft in one of the editor's regions and returns its id. Members do not see it before it is published. */
export async function draftEvent(
  deps: Deps,
  editor: Editor,
  { regionId, ...plan }: NewEvent,
): Promise<string> {
  return inTransaction(deps, async (trx) => {
    if (!holdsRegion(editor.scope, regionId) || !(await findRegion(trx, regionId))) throw notFound()
    const { kind, search_text } = await settlePlan(trx, regionId, plan)
    const row = newRow(deps, editor, { regionId, plan, kind, search_text })
    await insertEvent(trx, row)
    await appendAudit(trx, deps, act(editor, 'event.drafted', row.id, { regionId, ...plan }))
    return row.id
  })
}

/**
 * Copies an event of any state into a new draft, as many whole weeks later as bring it into the future, at the same
 * local times. Returns the draft's id.
 */
export async function duplicateEvent(deps: Deps, editor: Editor, eventId: string): Promise<string> {
  return inTransaction(deps, async (trx) => {
    const source = await findScopedEvent(trx, eventId, editor.scope)
    const region = source && (await findRegion(trx, source.region_id))
    if (!source || !region) throw notFound()
    const now = deps.clock.now()
    const weeks = Math.max(1, Math.ceil((now + day - source.starts_at) / (7 * day)))
    const later = (at: number) => addDays(at, 7 * weeks, region.zone)
    return draftCopy(trx, deps, editor, source, {
      startsAt: later(source.starts_at),
      endsAt: later(source.ends_at),
      opensAt: later(source.opens_at),
      closesAt: later(source.closes_at),
    })
  })
}

export type EventTimes = Pick<EventPlan, 'startsAt' | 'endsAt' | 'opensAt' | 'closesAt'>

/** Drafts a copy of an event at other times. Returns the draft's id. */
export async function draftCopy(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  source: EventTable,
  times: EventTimes,
): Promise<string> {
  const plan: EventPlan = { ...toPlan(source), ...times }
  const { kind, region_id: regionId, search_text } = source
  const row = newRow(deps, editor, { regionId, plan, kind, search_text })
  await insertEvent(trx, row)
  await appendAudit(trx, deps, act(editor, 'event.drafted', row.id, { copyOf: source.id, ...plan }))
  return row.id
}

type Drafted = Pick<EventTable, 'kind' | 'search_text'> & { regionId: string; plan: EventPlan }

function newRow(deps: Deps, editor: Editor, { regionId, plan, kind, search_text }: Drafted): EventTable {
  const now = deps.clock.now()
  return {
    ...ordinaryBooking,
    ...toColumns(plan),
    id: deps.newId(),
    kind,
    region_id: regionId,
    taken: 0,
    waiting: 0,
    seq: 0,
    state: 'draft',
    cancel_reason: null,
    version: 1,
    created_by: editor.accountId,
    created_at: now,
    updated_at: now,
    published_at: null,
    cancelled_at: null,
    search_text,
  }
}

/** An act upon an event, as the audit keeps it. */
export function act(editor: Editor, action: string, eventId: string, after?: unknown, before?: unknown) {
  const { accountId: actorId, address } = editor
  return { actorId, address, action, subjectKind: 'event', subjectId: eventId, before, after }
}
