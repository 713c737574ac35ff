import { notDecidedInTime } from '../../server/registrations/decision.rules.ts'
import type { HistoryEntry } from '../../server/registrations/history.contract.ts'
import { dateOf, pointsOf, shortMomentOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import { history } from './history.words.ts'

type Names = ReturnType<typeof history>['names']

/** What was decided, in a word or two; a code that this page does not know yet is told plainly. */
export function nameOf(entry: HistoryEntry): string {
  const { names, changed } = history()
  if (entry.decision === 'declined' && entry.rule === notDecidedInTime) return names.undecided
  return Object.hasOwn(names, entry.decision) ? names[entry.decision as keyof Names] : changed
}

/** A decision as a sentence, made from its code and numbers in the reader's language. Never a raw code. */
export function sentenceOfEntry(entry: HistoryEntry, zone: string): string {
  const write = Object.hasOwn(sentences, entry.decision) ? sentences[entry.decision] : undefined
  return write ? write(factsOf(entry, zone)) : history().unknown
}

type Facts = {
  rule: string
  number: (name: string) => number
  /** Whether the entry carries that number at all. */
  has: (name: string) => boolean
  text: (name: string) => string
  points: (name: string) => string
  moment: (name: string) => string
  date: (name: string) => string
}

function factsOf({ rule, numbers }: HistoryEntry, zone: string): Facts {
  const number = (name: string) => Number(numbers[name] ?? 0)
  return {
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
  facts.number('charged') > 0 ? history().charged(facts.points('charged')) : history().nothing

const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  booked: () => history().booked,
  waitlisted: ({ rule }) => (rule === 'marks_waitlist_only' ? history().waitedByMarks : history().waited),
  entered: ({ rule }) => {
    const { enteredFor } = history()
    return Object.hasOwn(enteredFor, rule)
      ? enteredFor[rule as keyof typeof enteredFor]
      : enteredFor.first_come
  },
  passed_over: passedOver,
  promoted: (facts) =>
    joined(history().promoted(facts.number('free'), facts.number('partySize')), charged(facts)),
  offered: ({ number, moment }) => history().offered(number('free'), moment('lapsesAt')),
  offer_accepted: (facts) => joined(history().accepted, charged(facts)),
  offer_dropped: () => history().dropped,
  offer_lapsed: ({ moment }) => history().lapsed(moment('lapsesAt')),
  drawn: ({ number }) => history().drawn(number('place'), number('entrants')),
  not_drawn: (facts) => {
    const { number } = facts
    return joined(
      history().drawnNoSeat(number('place'), number('entrants'), number('seats')),
      passedOverAtDraw(facts),
    )
  },
  approved: (facts) =>
    facts.rule === 'waitlisted_when_full'
      ? joined(history().approvedWaits, history().nothing)
      : joined(history().approved, charged(facts)),
  declined: ({ rule, text }) =>
    rule === notDecidedInTime ? history().undecided : joined(history().declined, declinedReason(text)),
  reopened: () => history().reopened,
  cancelled: cancelledBy,
  guests_changed: guestsChanged,
  transfer_asked: () => history().transferAsked,
  transfer_closed: () => history().transferClosed,
  transferred: (facts) =>
    facts.rule === 'taken_over'
      ? joined(history().takenOver, charged(facts))
      : joined(
          history().transferred,
          facts.number('refund') > 0 && history().refundPlain(facts.points('refund')),
        ),
  event_moved: ({ rule, moment }) =>
    rule === 'another_time'
      ? history().movedTime(moment('fromStartsAt'), moment('toStartsAt'))
      : history().movedPlace,
  kept_after_move: () => history().kept,
  overridden: overriddenBy,
  attended: () => history().attended,
  no_show: () => history().absent,
  mark_given: ({ number, date }) => history().mark(number('weight'), date('expiresAt')),
  mark_lifted: () => history().markLifted,
  mark_upheld: () => history().markUpheld,
}

function passedOver({ rule, number, points }: Facts): string {
  const words = history()
  if (rule === 'party_does_not_fit') return words.tooLarge(number('partySize'), number('free'))
  if (rule === 'too_few_points') return words.tooFew(points('needed'), points('had'))
  if (rule === 'overlap') return words.overlap
  if (rule === 'month_cap_reached') return words.monthCap(number('count'), number('cap'))
  return rule === 'booking_blocked' ? words.blocked : words.unknown
}

/** Nothing for a party that only came too late in the order. */
function passedOverAtDraw({ text, number, points, has }: Facts): string {
  const words = history().passedOverAtDraw
  const because = text('because')
  if (because === 'too_few_points')
    return has('needed') ? words.points(points('needed'), points('had')) : words.pointsShort
  if (because === 'overlap') return words.overlap
  if (because === 'month_cap_reached') return words.monthCap(number('count'), number('cap'))
  return because === 'booking_blocked' ? words.blocked : ''
}

function declinedReason(text: Facts['text']): string {
  const reason = locale() === 'en' && text('reasonEn') !== '' ? text('reasonEn') : text('reasonZh')
  return reason === '' ? '' : history().reason(reason)
}

function cancelledBy({ rule, number, points, has }: Facts): string {
  const words = history()
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

function guestsChanged({ rule, number, points, has }: Facts): string {
  const words = history()
  if (rule === 'names_swapped') return words.renamed(number('names'))
  if (rule !== 'guests_given_up') return words.guestsOther
  const refund = number('refund') > 0 && has('percent') && words.refund(points('refund'), number('percent'))
  return joined(words.fewer(number('seats')), refund)
}

function overriddenBy(facts: Facts): string {
  const { number, rule } = facts
  return joined(
    history().overridden(number('partySize')),
    rule === 'seated_over_capacity' && history().overCapacity(number('capacityBefore'), number('capacity')),
    number('overlapWaived') === 1 && history().overlapWaived,
    charged(facts),
  )
}
