import { DomainError } from '../../base/domain-error.ts'

/** What accepting an offer of seats can refuse, besides what any booking can. */
export const offerRefusals = {
  offer_lapsed: (lapsedAt: number) =>
    new DomainError(
      'offer_lapsed',
      410,
      {
        zh: '保留时间已过，席位已让给下一位候补。没有扣除任何积分。',
        en: 'The time for these seats has run out and they went to the next in line. Nothing was charged.',
      },
      { lapsedAt },
    ),
  offer_dropped: () =>
    new DomainError('offer_dropped', 410, {
      zh: '您已放弃这次席位，不能恢复。没有扣除任何积分。',
      en: 'These seats were given up and cannot be taken back. Nothing was charged.',
    }),
  offer_accepted_already: (registrationId: string) =>
    new DomainError(
      'offer_accepted_already',
      409,
      {
        zh: '您已接受这些席位，没有重复扣除。',
        en: 'You have accepted these seats already; nothing was charged again.',
      },
      { registrationId },
    ),
  offer_beyond_limit: () =>
    new DomainError('offer_beyond_limit', 409, {
      zh: '按俱乐部的规定，您现在不能再多订一场。席位仍为您保留到原定时间。',
      en: 'The club’s limits do not allow you one more booking now. The seats stay held for you until the time shown.',
    }),
} as const
