import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { dateIn } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { cancelIn, finishCancellation } from '../events/cancel-event.ts'
import { discardIn } from '../events/publish-event.ts'
import type { Editor } from '../events/studio-scope.ts'
import type { LeaveOutBody } from './change.contract.ts'
import { noteDates } from './note-dates.ts'
import { reasonNeeded } from './series.errors.ts'
import { lockScopedSeries } from './series.queries.ts'
import { splitRule } from './split-rule.ts'

/**
 * Leaves a date out of a series that stands already: a published occurrence is called off as any event is, everyone
 * refunded in full and told why; a draft is discarded.
 */
export async function leaveOutDate(
  deps: Deps,
  editor: Editor,
  seriesId: string,
  { eventId, version, reason }: LeaveOutBody,
): Promise<void> {
  const published = await inTransaction(deps, async (trx) => {
    const series = await lockScopedSeries(trx, seriesId, editor.scope)
    const region = series && (await findRegion(trx, series.region_id))
    const at = series?.occurrences.findIndex((one) => one.eventId === eventId) ?? -1
    const own = series?.occurrences[at]
    const first = series?.occurrences[0]
    if (!series || !region || !own || !first) throw notFound()
    const { zone } = region
    const isDraft = own.state === 'draft'
    if (!isDraft && reason.length < 2) throw reasonNeeded()
    if (isDraft) await discardIn(trx, deps, editor, { eventId, version })
    else await cancelIn(trx, deps, editor, { eventId, version, reason })
    const left = isDraft
      ? series.occurrences.filter((one) => one !== own)
      : series.occurrences.map((one) => (one === own ? { ...one, state: 'cancelled' as const } : one))
    // A rule counts from its first date: without that one it counts from the next.
    const begins = left[0]?.startsAt ?? own.startsAt
    const from = { first: first.startsAt, from: begins, to: begins, zone }
    const rule = begins === first.startsAt ? series.rule : splitRule(series.rule, from).after
    const dates = await noteDates(trx, { id: seriesId, rule, zone, first: begins }, left)
    const { accountId: actorId, address } = editor
    await appendAudit(trx, deps, {
      actorId,
      address,
      action: 'series.date_left_out',
      subjectKind: 'series',
      subjectId: seriesId,
      before: { rule: series.rule, leftOut: series.left_out, extraDates: series.extra_dates },
      after: { date: dateIn(own.startsAt, zone), eventId, rule, ...dates },
      reason,
    })
    return !isDraft
  })
  if (published) await finishCancellation(deps, eventId)
}
