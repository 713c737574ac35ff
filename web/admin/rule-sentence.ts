import type { AwardBasis, Cap, RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Places } from '../api/earning.ts'
import { fullDateOf, numberOf, pointsOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { ruleWords } from './rule-sentence.words.ts'

/** The zone of the club's books. */
export const bookZone = 'Asia/Shanghai'

/** Minor units as yuan: 200, 99.50. */
export function yuanOf(minor: number): string {
  const whole = minor % 100 === 0
  return numberOf(Math.trunc(minor / 100)) + (whole ? '' : `.${String(minor % 100).padStart(2, '0')}`)
}

/** ×1.5 from 150. */
export function timesOf(percent: number): string {
  return `×${percent / 100}`
}

/** What a rule gives in one sentence: 充200元送30分，充500元送100分. */
export function ruleSentence(rule: RuleDefinition): string {
  const { award, trigger, percent } = rule
  const t = ruleWords()
  if (award === null) return t.multiply(t.trigger[trigger], percent / 100)
  return [awardSentence(rule), ...multipliers(rule)].join(t.joined)
}

function awardSentence({ award, trigger }: Pick<RuleDefinition, 'award' | 'trigger'>): string {
  const t = ruleWords()
  switch (award?.kind) {
    case 'fixed':
      return t.fixed[trigger](numberOf(award.points))
    case 'per_amount':
      return t.perAmount(yuanOf(award.every), numberOf(award.points))
    case 'steps':
      return award.steps.map(({ from, bonus }) => t.step(yuanOf(from), numberOf(bonus))).join(t.joined)
    default:
      return trigger === 'campaign' ? t.own.campaign : t.own.event_attended
  }
}

function multipliers({ byTier, percent }: RuleDefinition): string[] {
  const t = ruleWords()
  return [...(byTier ? [t.byTier] : []), ...(percent === 100 ? [] : [t.times(percent / 100)])]
}

/** The dates of a rule; the last day counts. */
export function datesOf({ from, to }: Pick<RuleDefinition, 'from' | 'to'>): string {
  const t = ruleWords().conditions
  const first = from === null ? null : fullDateOf(from, bookZone)
  const last = to === null ? null : fullDateOf(to - 1, bookZone)
  if (first !== null && last !== null) return t.between(first, last)
  if (first !== null) return t.from(first)
  return last === null ? t.always : t.to(last)
}

/** What an award comes to where its rule is not at hand. */
export function awardOf(award: AwardBasis): string {
  if (award.kind === 'fixed') return pointsOf(award.points)
  return awardSentence({ award, trigger: award.kind === 'own' ? 'campaign' : 'topped_up' })
}

export function stackingOf({ order, mode }: RuleDefinition['stacking']): string {
  const t = ruleWords()
  return [t.modes[mode], t.order(order)].join(t.joined)
}

export function capOf(cap: Cap): string {
  return ruleWords().conditions.cap(cap, numberOf(cap.most))
}

type Named = Places['regions' | 'clubs' | 'tiers']

/** 海口、三亚; what is gone is called by its id. */
export function namesOf(ids: readonly string[], all: Named): string {
  const nameOf = (id: string) => {
    const found = all.find((one) => one.id === id)
    return found ? written(found.name) : id
  }
  return ids.map(nameOf).join(ruleWords().list)
}

/** Under which conditions a rule gives, in words, leaving out what goes without saying. */
export function conditionsOf(rule: RuleDefinition, places: Places): string[] {
  const t = ruleWords().conditions
  return [
    ...(rule.from === null && rule.to === null ? [] : [datesOf(rule)]),
    ...(rule.regions ? [t.regions(namesOf(rule.regions, places.regions))] : []),
    ...(rule.clubs ? [t.clubs(namesOf(rule.clubs, places.clubs))] : []),
    ...(rule.tiers ? [t.tiers(namesOf(rule.tiers, places.tiers))] : []),
    ...rule.caps.map(capOf),
    rule.qualifying ? t.qualifying : t.notQualifying,
    ...(rule.lastsMonths === null ? [] : [t.lasts(rule.lastsMonths)]),
    ...(rule.stacking.mode === 'stop' ? [t.stop] : []),
  ]
}
