import type { Trx } from '../../db/transaction.ts'
import type { EventTable } from '../../db/tables/events.ts'
import { addDays } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { EventTimes } from '../events/draft-event.ts'
import type { EventPlan } from '../events/studio.contract.ts'
import { toPlan } from '../events/studio-event.rules.ts'
import type { RuleChange } from './change.contract.ts'
import type { Following } from './following.ts'
import { matchDates, type MatchedDates } from './match-dates.ts'
import { daysBetween, occurrencesOf } from './occurrences.ts'
import { occurrencesMax } from './series.contract.ts'
import { eventNotAhead, unusableRule } from './series.errors.ts'
import { countOpenings, countRun } from './series.queries.ts'

export type RulePlan = Omit<MatchedDates, 'added'> & {
  /** The times of each new occurrence: a draft like the one that the new rule counts from. */
  added: EventTimes[]
  /** What a moved occurrence becomes: its times by as many days; its opening only while that is ahead. */
  planOf: (before: EventTable, days: number) => EventPlan
}

/**
 * What another rule, counted from `event` on, makes of the occurrences that follow it; the event itself stays. Where
 * booking opens for all together, it opens with them for new ones too.
 */
export async function planRuleChange(
  trx: Trx,
  deps: Deps,
  { series, zone, followers }: Following,
  event: EventTable,
  { rule, leftOut }: Pick<RuleChange, 'rule' | 'leftOut'>,
): Promise<RulePlan> {
  const now = deps.clock.now()
  if (event.starts_at <= now) throw eventNotAhead()
  const occurrences = occurrencesOf(rule, { first: event.starts_at, zone, leftOut })
  if (occurrences.kind === 'unusable') throw unusableRule(occurrences.because)
  const together = (await countOpenings(trx, series.id)) === 1
  const { added, ...matched } = matchDates(followers, occurrences.startsAt.slice(1), zone)
  if ((await countRun(trx, series.run_id)) + added.length > occurrencesMax) throw unusableRule('too_many')
  return {
    ...matched,
    added: added.map((startsAt) => {
      const later = (at: number) => addDays(at, daysBetween(event.starts_at, startsAt, zone), zone)
      return {
        startsAt,
        endsAt: later(event.ends_at),
        opensAt: together ? event.opens_at : later(event.opens_at),
        closesAt: later(event.closes_at),
      }
    }),
    planOf: (before, days) => {
      const later = (at: number) => addDays(at, days, zone)
      const opens = together || before.opens_at <= now ? before.opens_at : later(before.opens_at)
      return {
        ...toPlan(before),
        startsAt: later(before.starts_at),
        endsAt: later(before.ends_at),
        opensAt: opens,
        closesAt: later(before.closes_at),
      }
    },
  }
}
