import { DomainError } from '../base/domain-error.ts'

/** What can be refused about a quote of points. Points in `details`. */
export const quoteRefusals = {
  quote_expired: () =>
    new DomainError('quote_expired', 410, {
      zh: '报价已过期，积分没有动。请重新获取报价。',
      en: 'This quote has expired, and no points moved. Please ask for a new one.',
    }),
  quote_used: () =>
    new DomainError('quote_used', 409, {
      zh: '这份报价已经用过或已放弃，积分没有再动。',
      en: 'This quote was used or dropped already; no points moved again.',
    }),
  amount_changed: (amount: number) =>
    new DomainError(
      'amount_changed',
      409,
      {
        zh: '数目与您看到的不同，积分没有动。请再看一次。',
        en: 'The amount differs from the one you saw, and no points moved. Please look again.',
      },
      { amount },
    ),
  points_short: (missing: number) =>
    new DomainError(
      'points_short',
      409,
      {
        zh: `积分还差${missing.toLocaleString('en-US')}，积分没有动。`,
        en: `${missing.toLocaleString('en-US')} points are missing; no points moved.`,
      },
      { missing },
    ),
} as const
