import type { BlockReason } from '../../db/tables/limits.ts'
import { DomainError } from '../base/domain-error.ts'
import { bookZone, localText } from '../base/calendar.ts'
import { adultAge } from './age.rules.ts'

const because: Record<BlockReason, { zh: string; en: string }> = {
  conduct: { zh: '因此前活动中的情况', en: 'because of what happened at an earlier event' },
  no_shows: { zh: '因多次未到场', en: 'because of seats left empty' },
  misuse: { zh: '因会籍使用方式', en: 'because of how the membership was used' },
  other: { zh: '因俱乐部的决定', en: 'by a decision of the club' },
}

/** What a limit refuses. Times in `details` are epoch milliseconds. */
export const limitRefusals = {
  month_cap_reached: (count: number, cap: number) =>
    new DomainError(
      'month_cap_reached',
      409,
      {
        zh: `这个俱乐部每月可预订 ${cap} 场，您当月已有 ${count} 场。取消其中一场，或看看其他月份。`,
        en: `This club allows ${cap} bookings a month, and you hold ${count} in this one. Cancel one of them, or look at another month.`,
      },
      { count, cap },
    ),
  booking_blocked: (block: { reason: BlockReason; endsAt: number }) => {
    // It ends with the first instant after its last day.
    const day = localText(block.endsAt - 1, bookZone).slice(0, 10)
    return new DomainError(
      'booking_blocked',
      403,
      {
        zh: `${because[block.reason].zh}，您在 ${day} 及之前暂不能预订这里的活动，没有扣除任何积分。如有疑问，请联系我们的经理。`,
        en: `Until the end of ${day} you cannot book these events, ${because[block.reason].en}; nothing was charged. If this seems wrong, please talk to our manager.`,
      },
      { reason: block.reason, until: block.endsAt },
    )
  },
  member_blocked: () =>
    new DomainError('member_blocked', 403, {
      zh: '您的会籍目前暂停预订，没有扣除任何积分。请联系我们的经理。',
      en: 'Booking is paused for your membership, and nothing was charged. Please talk to our manager.',
    }),
  birthday_needed: (minAge: number) =>
    new DomainError(
      'birthday_needed',
      403,
      {
        zh: `这场活动须年满 ${minAge} 岁，而您的资料里还没有生日。请在“个人资料”中填写生日后再预订。`,
        en: `This event is for ages ${minAge} and over, and we do not know your birthday. Please add it under Profile, then book.`,
      },
      { minAge },
    ),
  too_young: (minAge: number) =>
    new DomainError(
      'too_young',
      403,
      {
        zh: `这场活动须在当天年满 ${minAge} 岁。`,
        en: `You have to be ${minAge} or over on the day of this event.`,
      },
      { minAge },
    ),
  child_needed: () =>
    new DomainError('child_needed', 422, {
      zh: '这是亲子活动，请至少带一位您名下的孩子同行。孩子可在“个人资料”中添加。',
      en: 'This event is for parents with children. Please bring at least one of your own; you can add them under Profile.',
    }),
  child_unknown: () =>
    new DomainError('child_unknown', 422, {
      zh: '所选的孩子不在您的名下，没有扣除任何积分。请重新选择。',
      en: 'A child you chose is not among yours, and nothing was charged. Please choose again.',
    }),
  child_grown: (names: string[]) =>
    new DomainError(
      'child_grown',
      422,
      {
        zh: `${names.join('、')}在活动当天已满 ${adultAge} 岁，请以宾客身份同行。`,
        en: `${names.join(', ')} will be ${adultAge} or over on that day; please bring them as guests.`,
      },
      { names },
    ),
} as const

export function childBirthImpossible(): DomainError {
  return new DomainError('child_birth_impossible', 422, {
    zh: `这个出生日期不存在、晚于今天，或孩子已满 ${adultAge} 岁，没有添加。请再核对一次。`,
    en: `This birth date does not exist, lies ahead, or makes the child ${adultAge} or over; nothing was added. Please check it once more.`,
  })
}

export function tooManyChildren(most: number): DomainError {
  return new DomainError(
    'too_many_children',
    409,
    {
      zh: `最多可添加 ${most} 位孩子，没有再添加。`,
      en: `You can list at most ${most} children; no other was added.`,
    },
    { most },
  )
}

export function memberNumberUnknown(): DomainError {
  return new DomainError('member_number_unknown', 422, {
    zh: '没有这个会员号，没有作任何改动。请核对 12 位会员号。',
    en: 'No member has this number, and nothing was changed. Please check the 12 digits.',
  })
}

export function blockEndImpossible(): DomainError {
  return new DomainError('block_end_impossible', 422, {
    zh: '截止日须在今天之后、五年之内，没有作任何改动。',
    en: 'The end has to lie ahead and within five years; nothing was changed.',
  })
}

export function placeNotYours(): DomainError {
  return new DomainError('place_not_yours', 422, {
    zh: '所选的俱乐部或地区不在您的管理范围内，没有作任何改动。',
    en: 'This club or region is not among yours to manage; nothing was changed.',
  })
}
