import { DomainError } from '../base/domain-error.ts'
import type { PlanIssue, PlanProblem } from './studio.rules.ts'

const messages: Record<PlanProblem, string> = {
  ends_before_start: 'The end must come after the start.',
  club_not_in_region: 'This club is not in the region.',
  venue_not_in_region: 'This venue is not in the region.',
  tier_unknown: 'There is no such tier.',
  starts_in_the_past: 'The start must lie in the future.',
  opens_after_closing: 'Booking must open before it closes.',
  closes_after_start: 'Booking must close by the start.',
  group_larger_than_capacity: 'A group is larger than the whole event.',
  below_taken: 'More seats than these are confirmed.',
  club_is_fixed: 'The club of a published event stays as it is.',
  allocation_is_fixed: 'Members have registered, so how seats are given out stays as it is.',
  more_than_venue_holds: 'The venue does not hold that many people.',
  party_without_child: 'A parent-child event needs room for at least one guest, the child.',
}

/** Somebody saved between the editor's reading and writing. `at` is epoch milliseconds. */
export function editedMeanwhile(last: { by: string | null; at: number; version: number }): DomainError {
  return new DomainError(
    'edited_meanwhile',
    409,
    {
      zh: `您编辑期间，${last.by ?? '同事'}保存了新的一版，所以这次没有保存。请先看看新的一版。`,
      en: `${last.by ?? 'A colleague'} saved a newer version while you were editing, so this was not saved. Please look at theirs first.`,
    },
    last,
  )
}

/** Every field that stands in the way, at once. */
export function planNotReady(fields: readonly PlanIssue[]): DomainError {
  return new DomainError(
    'event_not_ready',
    422,
    {
      zh: '活动还有几处需要调整，我们没有做任何改动。请看标出的地方。',
      en: 'A few things about this event need changing first, and nothing was saved. Please see the marked fields.',
    },
    { fields: fields.map((field) => ({ ...field, message: messages[field.code] })) },
  )
}

export function capacityBelowTaken(taken: number): DomainError {
  return new DomainError(
    'capacity_below_taken',
    409,
    {
      zh: `已有${taken}席确认，名额不能再少，所以没有保存。`,
      en: `${taken} seats are confirmed already, so the capacity cannot be lower. Nothing was saved.`,
    },
    { taken, fields: [{ path: 'capacity', code: 'below_taken', message: messages.below_taken }] },
  )
}

export function hasRegistrations(): DomainError {
  return new DomainError('event_has_registrations', 409, {
    zh: '已有会员报名，不能撤回。如需停办，请取消活动，我们会全额退还并通知每一位。',
    en: 'Members have registered, so it cannot be taken back. Cancel it instead: everyone is refunded in full and told.',
  })
}

export function notADraft(): DomainError {
  return new DomainError('event_not_a_draft', 409, {
    zh: '这场活动已不是草稿，没有做任何改动。',
    en: 'This event is no longer a draft, and nothing was changed.',
  })
}

export function notPublished(): DomainError {
  return new DomainError('event_not_published', 409, {
    zh: '这场活动目前没有发布，没有做任何改动。',
    en: 'This event is not published, and nothing was changed.',
  })
}

export function eventCancelled(): DomainError {
  return new DomainError('event_cancelled', 409, {
    zh: '这场活动已取消，不能再改。可以复制一份重新安排。',
    en: 'This event was cancelled and can no longer be changed. You can duplicate it and plan it anew.',
  })
}

export function eventStarted(): DomainError {
  return new DomainError('event_started', 409, {
    zh: '活动已经开始，不能再改。',
    en: 'The event has started and can no longer be changed.',
  })
}

export function eventOver(): DomainError {
  return new DomainError('event_over', 409, {
    zh: '活动已经结束，不能再取消。',
    en: 'The event is over and can no longer be cancelled.',
  })
}
