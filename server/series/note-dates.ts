import type { Trx } from '../../db/transaction.ts'
import { datesBesideRule } from './split-rule.ts'
import { rewriteOccurrences, updateSeries, type SeriesWithOccurrences } from './series.queries.ts'

type Occurrence = Pick<SeriesWithOccurrences['occurrences'][number], 'eventId' | 'startsAt' | 'state'>

/**
 * Writes down what a series is made of: its rule, its events in their order, and the dates by which they differ from
 * the rule, which counts from `first`. A called off occurrence stays listed, as a date that is left out.
 */
export async function noteDates(
  trx: Trx,
  series: { id: string; rule: string; zone: string; first: number },
  occurrences: readonly Occurrence[],
): Promise<{ leftOut: string[]; extra: string[] }> {
  const { id, rule, zone, first } = series
  const inOrder = [...occurrences].sort((a, b) => a.startsAt - b.startsAt || (a.eventId < b.eventId ? -1 : 1))
  const held = inOrder.filter((one) => one.state !== 'cancelled').map((one) => one.startsAt)
  const { leftOut, extra } = datesBesideRule(rule, { first, starts: held, zone })
  await rewriteOccurrences(
    trx,
    id,
    inOrder.map((one) => one.eventId),
  )
  await updateSeries(trx, id, { rule, left_out: JSON.stringify(leftOut), extra_dates: JSON.stringify(extra) })
  return { leftOut, extra }
}
