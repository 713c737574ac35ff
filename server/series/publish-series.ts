import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { publishIn } from '../events/publish-event.ts'
import type { Editor } from '../events/studio-scope.ts'
import { findScopedSeries } from './series.queries.ts'

/** Shows every draft of a series to members, all of them or none; refused with the fields of the first not ready. */
export async function publishSeries(deps: Deps, editor: Editor, seriesId: string): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const series = await findScopedSeries(trx, seriesId, editor.scope)
    if (!series) throw notFound()
    const drafts = series.occurrences.filter((one) => one.state === 'draft')
    // Rows are locked in ascending id, as everywhere.
    for (const { eventId, version } of drafts.sort((a, b) => (a.eventId < b.eventId ? -1 : 1))) {
      await publishIn(trx, deps, editor, { eventId, version })
    }
  })
}
