import type { InferOutput } from 'valibot'
import type { AwardBasis, Cap, Stacking } from '../../server/earning/earning.contract.ts'
import { awardOf, capOf, stackingOf } from '../admin/rule-sentence.ts'
import { fullDateOf, numberOf, timeOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { auditTerms } from './audit-terms.words.ts'
import { audit } from './audit.words.ts'

type StackingOf = InferOutput<typeof Stacking>
type Step = { hoursBefore: number; percent: number }

const isStep = (value: object): value is Step => 'hoursBefore' in value && 'percent' in value
const isTexts = (value: object): value is { zh: string; en: string } => 'zh' in value && 'en' in value
const isRole = (value: object): value is { name: string; scope: string } =>
  'name' in value && 'scope' in value
const isCap = (value: object): value is Cap => 'of' in value && 'per' in value
const isStacking = (value: object): value is StackingOf => 'order' in value && 'mode' in value
const awards: readonly unknown[] = ['fixed', 'own', 'per_amount', 'steps'] satisfies AwardBasis['kind'][]
const isAward = (value: object): value is AwardBasis => 'kind' in value && awards.includes(value.kind)
const isReason = (value: object): value is { code: string } => 'code' in value

/** What a field of an act held, for people. `zone` is that of times. */
export function saidOf(field: string, value: unknown, zone: string): string {
  const said = auditTerms().values
  if (value === null || value === undefined || value === '') return said.none
  if (typeof value === 'boolean') return value ? said.yes : said.no
  if (typeof value === 'number') return isMoment(field) ? fullMomentOf(value, zone) : numberOf(value)
  if (typeof value === 'string') return wordOf(field, value)
  if (Array.isArray(value)) {
    if (value.length === 0) return said.none
    return value.map((one: unknown) => saidOf(field, one, zone)).join(said.comma)
  }
  return saidOfObject(value)
}

const isMoment = (field: string) => field.endsWith('At') || ['effectiveFrom', 'from', 'to'].includes(field)

/** With its year: what an act set may lie far away. */
const fullMomentOf = (at: number, zone: string) => `${fullDateOf(at, zone)} ${timeOf(at, zone)}`

function saidOfObject(value: object): string {
  const said = auditTerms().values
  if (isTexts(value)) return written(value) || said.none
  if (isStep(value)) return said.step(value.hoursBefore, value.percent)
  if (isRole(value)) return said.role(wordOf('name', value.name), value.scope)
  if (isCap(value)) return capOf(value)
  if (isStacking(value)) return stackingOf(value)
  if (isAward(value)) return awardOf(value)
  if (isReason(value)) return wordOf('code', value.code)
  return JSON.stringify(value)
}

function wordOf(field: string, value: string): string {
  const known: Readonly<Record<string, string>> = { ...auditTerms().words, ...shared().tiers }
  return field === 'title' ? value : (known[value] ?? value)
}

/** A field's name; its own one when an act tells what has no word yet. */
export function fieldOf(field: string): string {
  return (auditTerms().fields as Readonly<Record<string, string>>)[field] ?? field
}

/** What was done, after the name of who did it. */
export function deedOf(action: string): string {
  return (audit().actions as Readonly<Record<string, string>>)[action] ?? audit().unnamed(action)
}
