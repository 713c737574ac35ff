import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { addDays, dateIn, startOfDate } from '../base/calendar.ts'
import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { draftCopy } from '../events/draft-event.ts'
import { findScopedEvent } from '../events/studio.queries.ts'
import type { Editor } from '../events/studio-scope.ts'
import type { ExtraDateBody } from './change.contract.ts'
import { noteDates } from './note-dates.ts'
import { daysBetween, daysMax } from './occurrences.ts'
import { occurrencesMax } from './series.contract.ts'
import { datePast, dateTaken, unusableRule } from './series.errors.ts'
import { countOpenings, countRun, lockScopedSeries } from './series.queries.ts'

/**
 * Adds a local date to a series: a draft like one of its occurrences at the same local times. Where booking opens for
 * all occurrences together, it opens with them. Returns the draft's id.
 */
export async function addDate(
  deps: Deps,
  editor: Editor,
  seriesId: string,
  { eventId, date }: ExtraDateBody,
): Promise<string> {
  return inTransaction(deps, async (trx) => {
    const series = await lockScopedSeries(trx, seriesId, editor.scope)
    const region = series && (await findRegion(trx, series.region_id))
    const source = await findScopedEvent(trx, eventId, editor.scope)
    const first = series?.occurrences[0]
    if (!series?.occurrences.some((one) => one.eventId === eventId)) throw notFound()
    if (!region || !source || !first) throw notFound()
    const { zone } = region
    const held = series.occurrences.filter((one) => one.state !== 'cancelled')
    if (held.some((one) => dateIn(one.startsAt, zone) === date)) throw dateTaken(date)
    const days = daysBetween(source.starts_at, startOfDate(date, zone), zone)
    const later = (at: number) => addDays(at, days, zone)
    const startsAt = later(source.starts_at)
    if (startsAt <= deps.clock.now()) throw datePast(date)
    const tooLong = Math.abs(startsAt - first.startsAt) > daysMax * day
    if (tooLong || (await countRun(trx, series.run_id)) >= occurrencesMax) throw unusableRule('too_many')
    const together = (await countOpenings(trx, seriesId)) === 1
    const id = await draftCopy(trx, deps, editor, source, {
      startsAt,
      endsAt: later(source.ends_at),
      opensAt: together ? source.opens_at : later(source.opens_at),
      closesAt: later(source.closes_at),
    })
    const added = { eventId: id, startsAt, state: 'draft' as const }
    const rule = { id: seriesId, rule: series.rule, zone, first: first.startsAt }
    const dates = await noteDates(trx, rule, [...series.occurrences, added])
    const { accountId: actorId, address } = editor
    await appendAudit(trx, deps, {
      actorId,
      address,
      action: 'series.date_added',
      subjectKind: 'series',
      subjectId: seriesId,
      before: { leftOut: series.left_out, extraDates: series.extra_dates },
      after: { date, eventId: id, ...dates },
    })
    return id
  })
}
