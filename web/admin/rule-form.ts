import type { AwardBasis, Cap, EarningKind, RuleDefinition } from '../../server/earning/earning.contract.ts'
import { awardsOf } from '../../server/earning/earning.contract.ts'
import { addDays, instantOf, localOf } from '../studio/local-time.ts'
import { bookZone } from './rule-sentence.ts'

/** A rule as its fields hold it: numbers are typed, money is in yuan, the last day counts. */
export type RuleForm = {
  trigger: EarningKind
  nameZh: string
  nameEn: string
  mode: RuleDefinition['stacking']['mode']
  award: AwardBasis['kind']
  points: string
  every: string
  steps: { from: string; bonus: string }[]
  times: string
  byTier: boolean
  from: string
  to: string
  /** Empty is all of them. */
  regions: string[]
  clubs: string[]
  tiers: string[]
  caps: { of: Cap['of']; per: Cap['per']; most: string }[]
  order: string
  qualifying: boolean
  lasts: string
}

/** What a trigger's new rule begins with; a manager of some regions writes for these. */
export function blankForm(trigger: EarningKind, regions: readonly string[] = []): RuleForm {
  return {
    trigger,
    nameZh: '',
    nameEn: '',
    mode: 'add',
    award: awardsOf[trigger][0] ?? 'fixed',
    points: '',
    every: '',
    steps: [{ from: '200', bonus: '30' }],
    times: '1',
    byTier: false,
    from: '',
    to: '',
    regions: [...regions],
    clubs: [],
    tiers: [],
    caps: [],
    order: '100',
    qualifying: false,
    lasts: '',
  }
}

export function formOf(rule: RuleDefinition): RuleForm {
  const { award } = rule
  const blank = blankForm(rule.trigger)
  return {
    ...blank,
    nameZh: rule.name.zh,
    nameEn: rule.name.en,
    mode: rule.stacking.mode,
    award: award?.kind ?? blank.award,
    points: award && 'points' in award ? String(award.points) : '',
    every: award?.kind === 'per_amount' ? yuan(award.every) : '',
    steps:
      award?.kind === 'steps'
        ? award.steps.map(({ from, bonus }) => ({ from: yuan(from), bonus: String(bonus) }))
        : blank.steps,
    times: String(rule.percent / 100),
    byTier: rule.byTier,
    from: rule.from === null ? '' : localOf(rule.from, bookZone).date,
    to: rule.to === null ? '' : localOf(rule.to - 1, bookZone).date,
    regions: [...(rule.regions ?? [])],
    clubs: [...(rule.clubs ?? [])],
    tiers: [...(rule.tiers ?? [])],
    caps: rule.caps.map((cap) => ({ ...cap, most: String(cap.most) })),
    order: String(rule.stacking.order),
    qualifying: rule.qualifying,
    lasts: rule.lastsMonths === null ? '' : String(rule.lastsMonths),
  }
}

/** The rule that the fields say; null while one of them says nothing yet. */
export function definitionOf(form: RuleForm): RuleDefinition | null {
  const multiplies = form.mode === 'multiply'
  const award = multiplies ? null : awardOf(form)
  const caps = form.caps.map(({ most, ...cap }) => ({ ...cap, most: Number(most) }))
  const numbers = [Number(form.times), Number(form.order), ...caps.map((cap) => cap.most)]
  if (form.nameZh.trim() === '' || award === undefined || numbers.some((number) => !(number >= 0)))
    return null
  if (caps.some((cap) => cap.most === 0)) return null
  const some = (ids: readonly string[]) => (ids.length === 0 ? null : [...ids])
  return {
    trigger: form.trigger,
    name: { zh: form.nameZh.trim(), en: form.nameEn.trim() },
    from: startOf(form.from),
    to: form.to === '' ? null : startOf(addDays(form.to, 1)),
    regions: some(form.regions),
    clubs: some(form.clubs),
    tiers: some(form.tiers),
    award,
    byTier: !multiplies && form.byTier,
    percent: Math.round(Number(form.times) * 100),
    caps,
    stacking: { order: Number(form.order), mode: form.mode },
    qualifying: form.qualifying,
    lastsMonths: form.lasts.trim() === '' ? null : Number(form.lasts),
  }
}

function awardOf(form: RuleForm): AwardBasis | undefined {
  const points = Number(form.points)
  switch (form.award) {
    case 'own':
      return { kind: 'own' }
    case 'fixed':
      return points > 0 ? { kind: 'fixed', points } : undefined
    case 'per_amount': {
      const every = minor(form.every)
      return points > 0 && every > 0 ? { kind: 'per_amount', points, every } : undefined
    }
    case 'steps': {
      const steps = form.steps.map(({ from, bonus }) => ({ from: minor(from), bonus: Number(bonus) }))
      const complete = steps.length > 0 && steps.every(({ from, bonus }) => from > 0 && bonus > 0)
      return complete ? { kind: 'steps', steps } : undefined
    }
  }
}

const yuan = (amount: number) => String(amount / 100)
const minor = (text: string) => Math.round(Number(text) * 100)
const startOf = (date: string) => instantOf({ date, time: '00:00' }, bookZone)
