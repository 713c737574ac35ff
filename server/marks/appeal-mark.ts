import { RunAgain } from '../../db/errors.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import type { MyMarks } from './mark.contract.ts'
import { markRefusals } from './mark.errors.ts'
import { lockOwnMark, writeAppeal } from './mark.queries.ts'
import { readMyMarks } from './my-marks.ts'

/**
 * Puts a member's words to their own mark, once and while it counts; a manager of the event's region decides. The mark
 * counts until then. Refuses with `already_appealed` or `mark_lapsed`. Returns the member's marks as they are now.
 */
export async function appealMark(
  deps: Deps,
  { markId, memberId, text }: { markId: string; memberId: string; text: string },
): Promise<MyMarks> {
  if (!idPattern.test(markId)) throw notFound()
  await inTransaction(deps, async (trx) => {
    const now = deps.clock.now()
    const mark = await lockOwnMark(trx, markId, memberId)
    if (!mark) throw notFound()
    if (mark.state !== 'given') throw markRefusals.already_appealed()
    if (mark.expires_at <= now) throw markRefusals.mark_lapsed()
    if (!(await writeAppeal(trx, { id: markId, memberId }, { text, at: now }))) throw new RunAgain()
  })
  return readMyMarks(deps, memberId)
}
