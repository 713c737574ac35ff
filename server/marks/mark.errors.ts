import { DomainError } from '../base/domain-error.ts'

/** Everything that an appeal, or the decision of one, can be refused with. */
export const markRefusals = {
  already_appealed: () =>
    new DomainError('already_appealed', 409, {
      zh: '这条记录您已申诉过一次，内容没有再改。处理结果会发消息给您。',
      en: 'You have appealed this mark once already, and nothing was changed. We tell you the outcome by message.',
    }),
  mark_lapsed: () =>
    new DomainError('mark_lapsed', 409, {
      zh: '这条记录已经到期，不再影响报名，所以无需申诉。',
      en: 'This mark has lapsed and no longer affects your bookings, so there is nothing to appeal.',
    }),
  appeal_not_open: () =>
    new DomainError('appeal_not_open', 409, {
      zh: '这条申诉已经处理过，没有再次改动。请刷新列表。',
      en: 'This appeal was decided already, and nothing was changed. Please reload the list.',
    }),
  own_appeal: () =>
    new DomainError('own_appeal', 403, {
      zh: '不能处理自己的申诉，没有做任何改动。请交给另一位经理。',
      en: 'You cannot decide your own appeal, and nothing was changed. Please leave it to another manager.',
    }),
} as const
