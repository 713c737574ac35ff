import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import type { History } from './history.contract.ts'
import { findDecisions, findForHistory, type HistoryReader } from './history.queries.ts'
import { historyOf } from './history.rules.ts'

/** Why a registration stands as it does: all that was decided about it. Not found when it is not the reader's to see. */
export async function readHistory(
  deps: Deps,
  registrationId: string,
  reader: HistoryReader,
): Promise<History> {
  const row = idPattern.test(registrationId)
    ? await findForHistory(deps.db, registrationId, reader)
    : undefined
  if (!row) throw notFound()
  const decisions = await findDecisions(deps.db, row.id)
  return {
    registrationId: row.id,
    title: { zh: row.titleZh, en: row.titleEn },
    zone: row.zone,
    entries: historyOf(row, decisions, 'memberId' in reader ? 'member' : 'staff'),
  }
}
