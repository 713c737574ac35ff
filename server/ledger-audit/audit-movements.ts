import type { Db } from '../base/deps.ts'
import { changedMonths } from '../liability/changed-months.ts'
import type { Judged } from './audit-charges.ts'
import type { IdSpan } from './charge-audit.queries.ts'
import { findOverRefunded, findUnexplained, findWrongTakings } from './movement-audit.queries.ts'
import { judgeMonth, judgeRefunds, judgeTakings, judgeUnexplained } from './movement-audit.rules.ts'
import type { Wrong } from './wrong.rules.ts'

/** Points of a span that came from nowhere, and debits that took otherwise than they moved. */
export async function auditMovements(db: Db, span: IdSpan): Promise<Judged> {
  const unexplained = (await findUnexplained(db, span)).map(judgeUnexplained)
  const takings = (await findWrongTakings(db, span)).map(judgeTakings)
  return { looked: 0, wrongs: [...unexplained, ...takings] }
}

/** What no span shows: a charge given back more than once, and a month that changed after it was closed. */
export async function auditWhole(db: Db): Promise<Wrong[]> {
  const refunds = (await findOverRefunded(db)).flatMap(judgeRefunds)
  return [...refunds, ...(await changedMonths(db)).map(judgeMonth)]
}
