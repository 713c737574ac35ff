import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { act } from './draft-event.ts'
import { lockEditable } from './edit-event.ts'
import { settlePlan } from './plan-facts.ts'
import { hasRegistrations, notADraft, notPublished } from './studio.errors.ts'
import { toPlan } from './studio-event.rules.ts'
import { deleteDraft, updateEvent } from './studio.queries.ts'
import type { Editor } from './studio-scope.ts'

type Seen = { eventId: string; version: number }

/** Shows a draft to members. Refused with every field that is not ready. */
export async function publishEvent(deps: Deps, editor: Editor, seen: Seen): Promise<void> {
  await inTransaction(deps, (trx) => publishIn(trx, deps, editor, seen))
}

/** The same within a transaction, for several drafts that are shown together or not at all. */
export async function publishIn(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { eventId, version }: Seen,
): Promise<void> {
  const draft = await lockEditable(trx, deps, editor, { eventId, version })
  if (draft.state !== 'draft') throw notADraft()
  const now = deps.clock.now()
  await settlePlan(trx, draft.region_id, toPlan(draft), { now })
  const change = { state: 'published', published_at: now, updated_at: now } as const
  if (!(await updateEvent(trx, { id: eventId, scope: editor.scope, version }, change))) throw notADraft()
  await appendAudit(
    trx,
    deps,
    act(editor, 'event.published', eventId, { state: 'published' }, { state: 'draft' }),
  )
}

/** Takes a published event back into a draft, while nobody has ever registered for it. */
export async function unpublishEvent(deps: Deps, editor: Editor, { eventId, version }: Seen): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const event = await lockEditable(trx, deps, editor, { eventId, version })
    if (event.state !== 'published') throw notPublished()
    const guard = { id: eventId, scope: editor.scope, version, unregistered: true } as const
    const change = { state: 'draft', published_at: null, updated_at: deps.clock.now() } as const
    if (!(await updateEvent(trx, guard, change))) throw hasRegistrations()
    await appendAudit(
      trx,
      deps,
      act(editor, 'event.unpublished', eventId, { state: 'draft' }, { state: 'published' }),
    )
  })
}

/** Deletes a draft that nobody ever registered for. */
export async function discardDraft(deps: Deps, editor: Editor, seen: Seen): Promise<void> {
  await inTransaction(deps, (trx) => discardIn(trx, deps, editor, seen))
}

/** The same within a transaction. */
export async function discardIn(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { eventId, version }: Seen,
): Promise<void> {
  const draft = await lockEditable(trx, deps, editor, { eventId, version })
  if (draft.state !== 'draft') throw notADraft()
  const deleted = await deleteDraft(trx, { id: eventId, scope: editor.scope, version })
  if (!deleted) throw hasRegistrations()
  await appendAudit(trx, deps, act(editor, 'event.discarded', eventId, undefined, toPlan(draft)))
}
