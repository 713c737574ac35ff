import { DomainError } from '../base/domain-error.ts'
import type { Occurrences } from './occurrences.ts'

type Because = Extract<Occurrences, { kind: 'unusable' }>['because']

const sentences: Record<Because, { zh: string; en: string }> = {
  unreadable: {
    zh: '看不懂这条重复规则，没有生成任何场次。',
    en: 'We cannot read this recurrence rule, so nothing was made.',
  },
  too_frequent: {
    zh: '系列活动可以按天、周或月重复。',
    en: 'A series may recur by the day, week or month.',
  },
  endless: {
    zh: '请为系列活动写明次数或结束日期。',
    en: 'Please say how often, or until when, the series recurs.',
  },
  too_many: {
    zh: '一个系列最多 60 场，且在两年之内。',
    en: 'A series has at most 60 occurrences, all within two years.',
  },
  only_one: {
    zh: '按这条规则只有一场，无需建成系列。',
    en: 'By this rule there is only one occurrence, so it needs no series.',
  },
}

/** The rule gives no usable series; `because` says why. */
export function unusableRule(because: Because): DomainError {
  return new DomainError('unusable_rule', 422, sentences[because], { because })
}

export function alreadyInSeries(seriesId: string): DomainError {
  return new DomainError(
    'already_in_series',
    409,
    { zh: '这场活动已属于一个系列。', en: 'This event belongs to a series already.' },
    { seriesId },
  )
}

/** Nothing of the run can be booked now; `leftOut` names each occurrence's reason. */
export function nothingToBook(leftOut: readonly { eventId: string; because: string }[]): DomainError {
  return new DomainError(
    'nothing_to_book',
    409,
    {
      zh: '这个系列目前没有可以为您预订的场次。',
      en: 'There is nothing in this series that we can book for you now.',
    },
    { leftOut },
  )
}

/** There is nothing after this occurrence that an edit could be carried on to. */
export function nothingFollows(): DomainError {
  return new DomainError('nothing_follows', 409, {
    zh: '这一场之后没有可以一并修改的场次，请只修改本场。',
    en: 'No occasion follows that could be changed along with this one. Please change this one alone.',
  })
}

/** An occurrence came, went or changed since the marketer saw the preview. */
export function seriesChanged(): DomainError {
  return new DomainError('series_changed', 409, {
    zh: '这个系列刚刚有了变动，所以没有做任何改动。请再看一次会改动哪些场次。',
    en: 'This series has just changed, so nothing was done. Please look again at what would change.',
  })
}

export function dateTaken(date: string): DomainError {
  return new DomainError(
    'date_taken',
    409,
    { zh: '这一天已有一场，没有再加。', en: 'There is an occasion on this day already, so none was added.' },
    { date },
  )
}

export function datePast(date: string): DomainError {
  return new DomainError(
    'date_past',
    422,
    {
      zh: '这一天的开始时间已经过去，请选以后的日子。',
      en: 'Its start on this day has passed. Please choose a later day.',
    },
    { date },
  )
}

/** The new rule counts from an occurrence that has started. */
export function eventNotAhead(): DomainError {
  return new DomainError('event_not_ahead', 409, {
    zh: '这一场已经开始，请从之后的一场起更改重复方式。',
    en: 'This occasion has started. Please change how the series recurs from a later one on.',
  })
}

/** The new rule takes away dates that members have booked, and the marketer did not choose to call them off. */
export function bookedDates(eventIds: readonly string[], registrations: number): DomainError {
  return new DomainError(
    'booked_dates',
    409,
    {
      zh: `新的重复方式不含已有报名的场次（共${registrations}项报名），所以没有做任何改动。如要取消这些场次并全额退还，请先勾选。`,
      en: `The new rule leaves out occasions that members have booked (${registrations} in all), so nothing was done. To call them off with full refunds, please say so first.`,
    },
    { eventIds, registrations },
  )
}

/** Those who booked are told why. */
export function reasonNeeded(): DomainError {
  return new DomainError('reason_needed', 422, {
    zh: '这一场已经发布，请写明不举办的原因，会员会看到。',
    en: 'This occasion is published. Please say why it is left out; members read it.',
  })
}
