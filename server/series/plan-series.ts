import { inTransaction } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { addDays } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { draftCopy } from '../events/draft-event.ts'
import { findScopedEvent, lockScopedEvent } from '../events/studio.queries.ts'
import type { Editor } from '../events/studio-scope.ts'
import { daysBetween, occurrencesOf } from './occurrences.rules.ts'
import type { SeriesPlan } from './series.contract.ts'
import { alreadyInSeries, unusableRule } from './series.errors.ts'
import { findSeriesOf, insertSeries } from './series.queries.ts'

type Asked = SeriesPlan & { eventId: string }

/** When an event would take place if it recurred by this rule. Writes nothing. */
export async function previewSeries(deps: Deps, editor: Editor, { eventId, ...plan }: Asked) {
  const event = await findScopedEvent(deps.db, eventId, editor.scope)
  const region = event && (await findRegion(deps.db, event.region_id))
  if (!event || !region) throw notFound()
  const occurrences = timesOf(event, region.zone, plan).map((later) => ({
    startsAt: later(event.starts_at),
    endsAt: later(event.ends_at),
    opensAt: later(event.opens_at),
    closesAt: later(event.closes_at),
  }))
  return { occurrences }
}

/**
 * Makes a series of an event, which stays its first occurrence: a draft for each further one, all times moved along
 * by whole local days. Returns the series' id.
 */
export async function createSeries(
  deps: Deps,
  editor: Editor,
  { eventId, rule, leftOut }: Asked,
): Promise<string> {
  return inTransaction(deps, async (trx) => {
    const event = await lockScopedEvent(trx, eventId, editor.scope)
    const region = event && (await findRegion(trx, event.region_id))
    if (!event || !region) throw notFound()
    const known = await findSeriesOf(trx, eventId)
    if (known !== undefined) throw alreadyInSeries(known)
    const eventIds = [eventId]
    for (const later of timesOf(event, region.zone, { rule, leftOut }).slice(1)) {
      eventIds.push(await draftCopy(trx, deps, editor, event, later))
    }
    const id = deps.newId()
    const series = {
      id,
      region_id: region.id,
      rule,
      left_out: JSON.stringify(leftOut),
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
      after: { rule, leftOut, eventIds },
    })
    return id
  })
}

/** For each occurrence, how its event's times move; the first stays where it is. */
function timesOf(event: EventTable, zone: string, { rule, leftOut }: SeriesPlan): ((at: number) => number)[] {
  const occurrences = occurrencesOf(rule, { first: event.starts_at, zone, leftOut })
  if (occurrences.kind === 'unusable') throw unusableRule(occurrences.because)
  return occurrences.startsAt.map((startsAt) => {
    const days = daysBetween(event.starts_at, startsAt, zone)
    return (at) => addDays(at, days, zone)
  })
}
