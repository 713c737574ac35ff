import type { Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import type { Editor } from '../events/studio-scope.ts'
import type { Following } from './following.ts'
import { noteDates } from './note-dates.ts'
import { insertSeries, type SeriesWithOccurrences } from './series.queries.ts'
import { splitRule } from './split-rule.ts'

type Occurrence = Pick<SeriesWithOccurrences['occurrences'][number], 'eventId' | 'startsAt' | 'state'>

/**
 * Ends a series before an occurrence and begins another part of its run with that one: `now` is what this part is made
 * of, the occurrence first, and `rule` what it goes by when that is another. It stays one series from its first on.
 */
export async function splitSeries(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { series, zone, own, earlier }: Following,
  { now, rule }: { now: readonly Occurrence[]; rule?: string },
): Promise<void> {
  const to = now.find((one) => one.eventId === own.eventId)?.startsAt ?? own.startsAt
  const first = earlier[0]?.startsAt
  const rules = splitRule(series.rule, { first: first ?? own.startsAt, from: own.startsAt, to, zone })
  const ruleNow = rule ?? rules.after
  const before = { rule: series.rule, leftOut: series.left_out, extraDates: series.extra_dates }
  const about = {
    actorId: editor.accountId,
    address: editor.address,
    subjectKind: 'series',
    subjectId: series.id,
  }
  if (first === undefined) {
    const dates = await noteDates(trx, { id: series.id, rule: ruleNow, zone, first: to }, now)
    const after = { rule: ruleNow, ...dates }
    await appendAudit(trx, deps, { ...about, action: 'series.edited', before, after })
    return
  }
  const head = await noteDates(trx, { id: series.id, rule: rules.before, zone, first }, earlier)
  const id = deps.newId()
  const row = {
    id,
    region_id: series.region_id,
    rule: ruleNow,
    left_out: '[]',
    extra_dates: '[]',
    run_id: series.run_id,
    created_by: editor.accountId,
    created_at: deps.clock.now(),
  }
  await insertSeries(trx, row, [])
  const tail = await noteDates(trx, { id, rule: ruleNow, zone, first: to }, now)
  const after = { rule: rules.before, ...head, next: { id, rule: ruleNow, ...tail } }
  await appendAudit(trx, deps, { ...about, action: 'series.split', before, after })
}
