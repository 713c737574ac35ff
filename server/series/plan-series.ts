import { inTransaction } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { addDays } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { draftCopy, type EventTimes } from '../events/draft-event.ts'
import { findScopedEvent, lockScopedEvent } from '../events/studio.queries.ts'
import type { Editor } from '../events/studio-scope.ts'
import { daysBetween, occurrencesOf } from './occurrences.ts'
import type { SeriesPlan } from './series.contract.ts'
import { alreadyInSeries, unusableRule } from './series.errors.ts'
import { findSeriesOf, insertSeries } from './series.queries.ts'

type Asked = SeriesPlan & { eventId: string }

/** When an event would take place if it recurred by this rule. Writes nothing. */
export async function previewSeries(deps: Deps, editor: Editor, { eventId, ...plan }: Asked) {
  const event = await findScopedEvent(deps.db, eventId, editor.scope)
  const region = event && (await findRegion(deps.db, event.region_id))
  if (!event || !region) throw notFound()
  return { occurrences: timesOf(event, region.zone, plan) }
}

/**
 * Makes a series of an event, which stays its first occurrence: a draft for each further one, its times moved
 * along by whole local days. Returns the series' id.
 */
export async function createSeries(
  deps: Deps,
  editor: Editor,
  { eventId, rule, leftOut, opens }: Asked,
): Promise<string> {
  return inTransaction(deps, async (trx) => {
    const event = await lockScopedEvent(trx, eventId, editor.scope)
    const region = event && (await findRegion(trx, event.region_id))
    if (!event || !region) throw notFound()
    const known = await findSeriesOf(trx, eventId)
    if (known !== undefined) throw alreadyInSeries(known)
    const eventIds = [eventId]
    for (const times of timesOf(event, region.zone, { rule, leftOut, opens }).slice(1)) {
      eventIds.push(await draftCopy(trx, deps, editor, event, times))
    }
    const id = deps.newId()
    const series = {
      id,
      region_id: region.id,
      rule,
      left_out: JSON.stringify(leftOut),
      extra_dates: '[]',
      run_id: id,
      created_by: editor.accountId,
      created_at: deps.clock.now(),
    }
    await insertSeries(trx, series, eventIds)
    const { accountId: actorId, address } = editor
    await appendAudit(trx, deps, {
      actorId,
      address,
      action: 'series.created',
      subjectKind: 'series',
      subjectId: id,
      after: { rule, leftOut, opens, eventIds },
    })
    return id
  })
}

/** The times of each occurrence; the first is the event's own. */
function timesOf(event: EventTable, zone: string, { rule, leftOut, opens }: SeriesPlan): EventTimes[] {
  const occurrences = occurrencesOf(rule, { first: event.starts_at, zone, leftOut })
  if (occurrences.kind === 'unusable') throw unusableRule(occurrences.because)
  return occurrences.startsAt.map((startsAt) => {
    const later = (at: number) => addDays(at, daysBetween(event.starts_at, startsAt, zone), zone)
    return {
      startsAt,
      endsAt: later(event.ends_at),
      opensAt: opens === 'together' ? event.opens_at : later(event.opens_at),
      closesAt: later(event.closes_at),
    }
  })
}
