import type { Entry } from '../../../server/points/points.contract.ts'
import { dateOf, dayKey, fullDateOf, numberOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { deviceTime } from '../../shell/now.ts'
import { points } from '../points.words.ts'
import { shortTitleOf } from '../title-of.ts'
import { bookZone } from './book-months.ts'
import { entryWords } from './entry.words.ts'

type Note = Entry['note']

/** "春天与弦，报名": what it is about first, then the kind. */
export function whatOf(entry: Entry): string {
  const kind = points().kinds[entry.kind]
  const told = textsIn(entry.note, '')
  if (told) return written(told)
  if (entry.kind === 'correction') return correctedOf(entry.note)
  if (entry.kind === 'gift') return giftOf(entry) ?? kind
  const named =
    entry.event?.title ??
    textsIn(entry.note, 'title') ??
    textsIn(entry.note, 'lounge') ??
    textsIn(entry.note, 'household')
  if (!named) return kind
  // "充200送30" says it all; what kind of entry the books make of it adds nothing.
  return entry.kind === 'adjustment' ? shortTitleOf(named) : points().about(shortTitleOf(named), kind)
}

/** The line under it: what was put right, the rule, or which points were used. */
export function whyOf(entry: Entry): string | undefined {
  if (entry.kind === 'correction') return settledOf(entry.note)
  if (entry.kind === 'gift' && typeof entry.note['words'] === 'string' && entry.note['words'] !== '')
    return `“${entry.note['words']}”`
  const rule = ruleLineOf(entry) ?? (entry.rule ? written(entry.rule.name) : undefined)
  if (rule) return rule
  const [lot] = entry.lots
  if (!lot) return undefined
  const date = soonDateOf(lot.expiresAt)
  if (entry.amount > 0) return points().expiresAt(date)
  return entry.lots.length === 1
    ? points().usedLot(date, numberOf(lot.amount))
    : points().usedLots(entry.lots.length)
}

/** The numbers behind it, where the entry carries them: base and multiplier, or the share that came back. */
function ruleLineOf(entry: Entry): string | undefined {
  const { base, percent } = entry.note
  if (entry.kind === 'refund' && typeof percent === 'number') return points().percent(percent)
  if (typeof base === 'number' && typeof percent === 'number')
    return points().earnedBy(numberOf(base), String(percent / 100))
  return undefined
}

const findings = ['charge', 'hold', 'refund', 'earning', 'expiry'] as const
type Finding = (typeof findings)[number] | 'other'

function findingOf(note: Note): Finding {
  return findings.find((one) => one === note['finding']) ?? 'other'
}

/** Double when it was compensated too, which the pair of both says. */
function correctedOf(note: Note): string {
  const what = entryWords().corrected[findingOf(note)]
  return Number(note['compensated']) > 0 && Number(note['corrected']) > 0 ? entryWords().twice(what) : what
}

/** "2月24日停车券多扣120，已退120，另补120" */
function settledOf(note: Note): string | undefined {
  const { wrongAt, corrected, compensated } = note
  if (typeof wrongAt !== 'number' || typeof corrected !== 'number' || typeof compensated !== 'number')
    return undefined
  const title = textsIn(note, 'title')
  return entryWords().settled(
    dateOf(wrongAt, bookZone),
    title ? shortTitleOf(title) : '',
    entryWords().wrong[findingOf(note)](numberOf(Math.max(corrected, compensated))),
    numberOf(corrected),
    numberOf(compensated),
  )
}

function giftOf({ amount, note }: Entry): string | undefined {
  const other = textsIn(note, amount > 0 ? 'giver' : 'receiver')
  if (!other) return undefined
  return amount > 0 ? entryWords().from(written(other)) : entryWords().to(written(other))
}

/** A name or a sentence that the entry itself carries. */
function textsIn(note: Note, name: string): { zh: string; en: string } | undefined {
  const zh = note[name === '' ? 'zh' : `${name}Zh`]
  const en = note[name === '' ? 'en' : `${name}En`]
  if (typeof zh !== 'string' || zh === '') return undefined
  return { zh, en: typeof en === 'string' ? en : '' }
}

/** Without the year while it is this one: the line is short. */
export function soonDateOf(at: number): string {
  const thisYear = dayKey(deviceTime(), bookZone).slice(0, 4) === dayKey(at, bookZone).slice(0, 4)
  return thisYear ? dateOf(at, bookZone) : fullDateOf(at, bookZone)
}
