import { notDecidedInTime } from '../../server/registrations/decision.rules.ts'
import type { HistoryEntry } from '../../server/registrations/history.contract.ts'
import { dateOf, pointsOf, shortMomentOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import { history, type HistoryWords } from './history.words.ts'

type Names = HistoryWords['names']

/** What was decided, in a word or two; a code that this page does not know yet is told plainly. */
export function nameOf(entry: HistoryEntry, words = history()): string {
  const { names, changed } = words
  if (entry.decision === 'declined' && entry.rule === notDecidedInTime) return names.undecided
  return Object.hasOwn(names, entry.decision) ? names[entry.decision as keyof Names] : changed
}

/**
 * A decision as a sentence, made from its code and numbers in the reader's language. Never a raw code. It speaks to the
 * member unless it is given words that speak of them.
 */
export function sentenceOfEntry(entry: HistoryEntry, zone: string, words = history()): string {
  const write = Object.hasOwn(sentences, entry.decision) ? sentences[entry.decision] : undefined
  return write ? write(factsOf(entry, zone, words)) : words.unknown
}

type Facts = {
  words: HistoryWords
  rule: string
  number: (name: string) => number
  /** Whether the entry carries that number at all. */
  has: (name: string) => boolean
  text: (name: string) => string
  points: (name: string) => string
  moment: (name: string) => string
  date: (name: string) => string
}

function factsOf({ rule, numbers }: HistoryEntry, zone: string, words: HistoryWords): Facts {
  const number = (name: string) => Number(numbers[name] ?? 0)
  return {
    words,
    rule,
    number,
    has: (name) => numbers[name] !== undefined && numbers[name] !== null,
    text: (name) => String(numbers[name] ?? ''),
    points: (name) => pointsOf(number(name)),
    moment: (name) => shortMomentOf(number(name), zone),
    date: (name) => dateOf(number(name), zone),
  }
}

/** Sentences of one language stand together, in English with a space between. */
function joined(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(locale() === 'en' ? ' ' : '')
}

const charged = (facts: Facts) =>
  facts.number('charged') > 0 ? facts.words.charged(facts.points('charged')) : facts.words.nothing

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  booked: ({ words }) => words.booked,
  waitlisted: ({ rule, words }) => (rule === 'marks_waitlist_only' ? words.waitedByMarks : words.waited),
  entered: ({ rule, words }) => {
    const { enteredFor } = words
    return Object.hasOwn(enteredFor, rule)
      ? enteredFor[rule as keyof typeof enteredFor]
      : enteredFor.first_come
  },
  passed_over: passedOver,
  promoted: (facts) =>
    joined(facts.words.promoted(facts.number('free'), facts.number('partySize')), charged(facts)),
  offered: ({ number, moment, words }) => words.offered(number('free'), moment('lapsesAt')),
  offer_accepted: (facts) => joined(facts.words.accepted, charged(facts)),
  offer_dropped: ({ words }) => words.dropped,
  offer_lapsed: ({ moment, words }) => words.lapsed(moment('lapsesAt')),
  drawn: ({ number, words }) => words.drawn(number('place'), number('entrants')),
  not_drawn: (facts) => {
    const { number, words } = facts
    return joined(
      words.drawnNoSeat(number('place'), number('entrants'), number('seats')),
      passedOverAtDraw(facts),
    )
  },
  approved: (facts) =>
    facts.rule === 'waitlisted_when_full'
      ? joined(facts.words.approvedWaits, facts.words.nothing)
      : joined(facts.words.approved, charged(facts)),
  declined: ({ rule, text, words }) =>
    rule === notDecidedInTime ? words.undecided : joined(words.declined, declinedReason(text, words)),
  reopened: ({ words }) => words.reopened,
  cancelled: cancelledBy,
  guests_changed: guestsChanged,
  transfer_asked: ({ words }) => words.transferAsked,
  transfer_closed: ({ words }) => words.transferClosed,
  transferred: (facts) =>
    facts.rule === 'taken_over'
      ? joined(facts.words.takenOver, charged(facts))
      : joined(
          facts.words.transferred,
          facts.number('refund') > 0 && facts.words.refundPlain(facts.points('refund')),
        ),
  event_moved: ({ rule, moment, words }) =>
    rule === 'another_time'
      ? words.movedTime(moment('fromStartsAt'), moment('toStartsAt'))
      : words.movedPlace,
  kept_after_move: ({ words }) => words.kept,
  overridden: overriddenBy,
  attended: ({ words }) => words.attended,
  no_show: ({ words }) => words.absent,
  mark_given: ({ number, date, words }) => words.mark(number('weight'), date('expiresAt')),
  mark_lifted: ({ words }) => words.markLifted,
  mark_upheld: ({ words }) => words.markUpheld,
}

function passedOver({ words, rule, number, points }: Facts): string {
  if (rule === 'party_does_not_fit') return words.tooLarge(number('partySize'), number('free'))
  if (rule === 'too_few_points') return words.tooFew(points('needed'), points('had'))
  if (rule === 'overlap') return words.overlap
  if (rule === 'month_cap_reached') return words.monthCap(number('count'), number('cap'))
  return rule === 'booking_blocked' ? words.blocked : words.unknown
}

/** Nothing for a party that only came too late in the order. */
function passedOverAtDraw({ words: told, text, number, points, has }: Facts): string {
  const words = told.passedOverAtDraw
  const because = text('because')
  if (because === 'too_few_points')
    return has('needed') ? words.points(points('needed'), points('had')) : words.pointsShort
  if (because === 'overlap') return words.overlap
  if (because === 'month_cap_reached') return words.monthCap(number('count'), number('cap'))
  return because === 'booking_blocked' ? words.blocked : ''
}

function declinedReason(text: Facts['text'], words: HistoryWords): string {
  const reason = locale() === 'en' && text('reasonEn') !== '' ? text('reasonEn') : text('reasonZh')
  return reason === '' ? '' : words.reason(reason)
}

function cancelledBy({ words, rule, number, points, has }: Facts): string {
  const because = Object.hasOwn(words.cancelledBy, rule)
    ? words.cancelledBy[rule as keyof typeof words.cancelledBy]
    : words.cancelledBy.member
  if (number('charged') === 0) return because
  if (number('refund') === 0) return joined(because, words.noRefund)
  const refund = has('percent')
    ? words.refund(points('refund'), number('percent'))
    : words.refundPlain(points('refund'))
  return joined(because, refund)
}

function guestsChanged({ words, rule, number, points, has }: Facts): string {
  if (rule === 'names_swapped') return words.renamed(number('names'))
  if (rule !== 'guests_given_up') return words.guestsOther
  const refund = number('refund') > 0 && has('percent') && words.refund(points('refund'), number('percent'))
  return joined(words.fewer(number('seats')), refund)
}

function overriddenBy(facts: Facts): string {
  const { number, rule, words } = facts
  return joined(
    words.overridden(number('partySize')),
    rule === 'seated_over_capacity' && words.overCapacity(number('capacityBefore'), number('capacity')),
    number('overlapWaived') === 1 && words.overlapWaived,
    charged(facts),
  )
}
