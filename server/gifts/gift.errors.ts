import { DomainError } from '../base/domain-error.ts'
import type { GiftRefusal } from './gift.rules.ts'

const n = (points: number) => points.toLocaleString('en-US')

/** What can be refused about a gift. Points and epoch milliseconds in `details`. */
export const giftRefusals = {
  giving_blocked: () =>
    new DomainError('giving_blocked', 403, {
      zh: '您的会籍目前暂停，积分不能赠送或转入转出。您的积分都还在，请联系我们的经理。',
      en: 'Your membership is paused, so points cannot pass to others. They are all still yours; please talk to our manager.',
    }),
  member_number_needed: () =>
    new DomainError('member_number_needed', 422, {
      zh: '请填写对方的12位会员号，对方的会员卡上就有。为保护会员，不能用手机号查找。',
      en: 'Please give the 12-digit member number, which stands on their card. To protect members, phones are not looked up.',
    }),
  receiver_unknown: () =>
    new DomainError('receiver_unknown', 404, {
      zh: '没有找到可以收取的会员。请与对方核对会员号。',
      en: 'We found no member who could receive this. Please check the number with them.',
    }),
  gift_to_self: () =>
    new DomainError('gift_to_self', 422, {
      zh: '这是您自己的会员号。请填写对方的会员号。',
      en: 'This is your own number. Please give the other member’s.',
    }),
  points_resting: (giveable: number, freeAt: number) =>
    new DomainError(
      'points_resting',
      409,
      {
        zh: `别人给您的积分要放一段时间才能再给别人，其间您可以照常使用。现在最多可给${n(giveable)}积分。`,
        en: `Points that others gave you rest a while before they may go on; you may spend them meanwhile. You can pass on ${n(giveable)} now.`,
      },
      { giveable, freeAt },
    ),
} as const

/** A refusal of the limits as an error, with what is left and when the limit starts anew. */
export function limitRefused(refusal: GiftRefusal): DomainError {
  const { because, ...details } = refusal
  switch (refusal.because) {
    case 'gift_too_small':
      return new DomainError(
        because,
        422,
        { zh: `一次至少赠送${n(refusal.least)}积分。`, en: `A gift is ${n(refusal.least)} points or more.` },
        details,
      )
    case 'gift_times_reached': {
      const [zh, en] = spanOf(refusal.span)
      return new DomainError(
        because,
        409,
        {
          zh: `${zh}已赠送${refusal.times}次，到了上限。${nextOf(refusal.span).zh}可以再赠送。`,
          en: `You have given ${refusal.times} times ${en}, which is the most. You may give again ${nextOf(refusal.span).en}.`,
        },
        details,
      )
    }
    case 'gift_points_reached': {
      const [zh, en] = spanOf(refusal.span)
      return new DomainError(
        because,
        409,
        {
          zh: `${zh}还可以赠送${n(refusal.left)}积分。${nextOf(refusal.span).zh}重新计算。`,
          en: `You may still give ${n(refusal.left)} points ${en}; it starts anew ${nextOf(refusal.span).en}.`,
        },
        details,
      )
    }
  }
}

function spanOf(span: 'day' | 'month'): [string, string] {
  return span === 'day' ? ['今天', 'today'] : ['本月', 'this month']
}

function nextOf(span: 'day' | 'month') {
  return span === 'day' ? { zh: '明天', en: 'tomorrow' } : { zh: '下月1日', en: 'on the 1st of next month' }
}
