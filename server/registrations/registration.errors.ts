import { DomainError } from '../base/domain-error.ts'

/** Everything that booking can refuse. Times in `details` are epoch milliseconds; amounts are points. */
export const refusals = {
  quote_expired: () =>
    new DomainError('quote_expired', 410, {
      zh: '报价已过期，没有扣除任何积分。请重新获取报价。',
      en: 'This quote has expired and nothing was charged. Please ask for a new one.',
    }),
  quote_used: () =>
    new DomainError('quote_used', 409, {
      zh: '这份报价已经用过或已放弃，没有再次扣除。',
      en: 'This quote was used or dropped already; nothing was charged again.',
    }),
  amount_changed: (amount: number) =>
    new DomainError(
      'amount_changed',
      409,
      {
        zh: '您确认的数目与报价不符，没有扣除任何积分。请再看一次报价。',
        en: 'The amount you confirmed is not the quoted one, so nothing was charged. Please look at the quote again.',
      },
      { amount },
    ),
  already_booked: (registrationId: string) =>
    new DomainError(
      'already_booked',
      409,
      {
        zh: '您已报名这场活动，没有重复扣除。',
        en: 'You have booked this event already; nothing was charged again.',
      },
      { registrationId },
    ),
  event_cancelled: () =>
    new DomainError('event_cancelled', 409, { zh: '这场活动已取消。', en: 'This event was cancelled.' }),
  booking_closed: () =>
    new DomainError('booking_closed', 409, {
      zh: '这场活动的报名已截止。',
      en: 'Booking for this event has closed.',
    }),
  tier_too_low: (minTierId: string) =>
    new DomainError(
      'tier_too_low',
      403,
      {
        zh: '这场活动暂未向您的等级开放。升级后即可报名。',
        en: 'This event is not open to your tier yet. You can book once you reach the tier shown.',
      },
      { minTierId },
    ),
  not_open_yet: (opensAt: number, opensLaterBy = 0) =>
    new DomainError(
      'not_open_yet',
      403,
      opensLaterBy > 0
        ? {
            zh: '因为您的到场记录，这场活动会晚一些为您开放。开放前 10 分钟起可以先取报价；如有缘由，可以申诉。',
            en: 'Because of your attendance marks, booking opens later for you. You can take a quote from 10 minutes before, and appeal if there was a reason.',
          }
        : {
            zh: '报名还没有为您开放。开放前 10 分钟起可以先取报价。',
            en: 'Booking has not opened for you yet. You can take a quote from 10 minutes before.',
          },
      opensLaterBy > 0 ? { opensAt, opensLaterBy } : { opensAt },
    ),
  waitlist_only: () =>
    new DomainError('waitlist_only', 403, {
      zh: '因为您的到场记录，目前只能候补，而这场活动没有候补。记录到期或申诉成立后即可报名。',
      en: 'Because of your attendance marks you can only join waitlists for now, and this event has none. You can book once a mark lapses or is lifted.',
    }),
  mark_not_accepted: (mark: { weight: number; expiresAt: number }) =>
    new DomainError(
      'mark_not_accepted',
      409,
      {
        zh: '离开始已不足 24 小时，现在取消会记一条“临近取消”。尚未取消，请看过后再确认一次。',
        en: 'It is less than 24 hours to the start, and cancelling now gives a late-withdrawal mark. We have not cancelled; please look and confirm once more.',
      },
      mark,
    ),
  event_full: () =>
    new DomainError('event_full', 409, {
      zh: '席位已满，候补也已关闭。',
      en: 'All seats are taken, and the waitlist is closed.',
    }),
  too_many_guests: (guestsMax: number) =>
    new DomainError(
      'too_many_guests',
      422,
      {
        zh: `这场活动每位会员最多携带 ${guestsMax} 位宾客。`,
        en: `You may bring at most ${guestsMax} guests to this event.`,
      },
      { guestsMax },
    ),
  party_too_large: (capacity: number) =>
    new DomainError(
      'party_too_large',
      422,
      { zh: '同行人数超过了这场活动的全部席位。', en: 'Your party is larger than the whole event.' },
      { capacity },
    ),
  overlap: (eventId: string) =>
    new DomainError(
      'overlap',
      409,
      {
        zh: '您在同一时段已有另一场活动。取消那一场后即可报名。',
        en: 'You have another event at the same time. Cancel it to book this one.',
      },
      { eventId },
    ),
  too_few_points: (missing: number) =>
    new DomainError(
      'too_few_points',
      409,
      {
        zh: `还差 ${missing} 积分，没有扣除任何积分。`,
        en: `You are ${missing} points short, and nothing was charged.`,
      },
      { missing },
    ),
  not_cancellable: () =>
    new DomainError('not_cancellable', 409, {
      zh: '这项报名已结束或已取消，无需再取消。',
      en: 'This booking is over or cancelled already.',
    }),
  refund_changed: (refund: number) =>
    new DomainError(
      'refund_changed',
      409,
      {
        zh: '可退的积分已经变化，尚未取消。请再确认一次。',
        en: 'The refund has changed meanwhile, so we have not cancelled. Please confirm once more.',
      },
      { refund },
    ),
} as const

export type RefusalCode = keyof typeof refusals
