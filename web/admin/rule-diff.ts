import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Places } from '../api/earning.ts'
import { capOf, conditionsOf, datesOf, namesOf, ruleSentence, stackingOf, timesOf } from './rule-sentence.ts'
import { ruleWords } from './rule-sentence.words.ts'

type Field = keyof ReturnType<typeof ruleWords>['fields']

/** One thing that a draft changes, before and after in words. */
export type Change = { field: Field; before: string; after: string }

const order: readonly Field[] = [
  'name',
  'award',
  'tierAndTimes',
  'dates',
  'regions',
  'clubs',
  'tiers',
  'caps',
  'stacking',
  'qualifying',
  'lasts',
]

/** What a draft changes of the version that it follows, in the order in which rules are read. */
export function changesOf(before: RuleDefinition, after: RuleDefinition, places: Places): Change[] {
  const [one, other] = [said(before, places), said(after, places)]
  return order.flatMap((field) =>
    one[field] === other[field] ? [] : [{ field, before: one[field], after: other[field] }],
  )
}

function said(rule: RuleDefinition, places: Places): Record<Field, string> {
  const t = ruleWords()
  const some = (ids: readonly string[] | null, kind: 'regions' | 'clubs' | 'tiers') =>
    ids === null ? t.every[kind] : namesOf(ids, places[kind])
  const times = [
    ...(rule.byTier ? [t.byTierAlone] : []),
    ...(rule.percent === 100 || rule.award === null ? [] : [timesOf(rule.percent)]),
  ]
  return {
    name: [rule.name.zh, rule.name.en].filter(Boolean).join(' / '),
    award: ruleSentence({ ...rule, byTier: false, percent: rule.award === null ? rule.percent : 100 }),
    tierAndTimes: times.length > 0 ? times.join(t.joined) : t.noTimes,
    dates: datesOf(rule),
    regions: some(rule.regions, 'regions'),
    clubs: some(rule.clubs, 'clubs'),
    tiers: some(rule.tiers, 'tiers'),
    caps: rule.caps.length > 0 ? rule.caps.map(capOf).join(t.joined) : t.noCap,
    stacking: stackingOf(rule.stacking),
    qualifying: rule.qualifying ? t.conditions.qualifying : t.conditions.notQualifying,
    lasts: rule.lastsMonths === null ? t.usualLasting : t.conditions.lasts(rule.lastsMonths),
  }
}

/** All of a rule's terms in one line, for a list. */
export function termsLine(rule: RuleDefinition, places: Places): string {
  return conditionsOf(rule, places).join(ruleWords().termsJoined)
}
