import { DomainError } from '../../base/domain-error.ts'

/** What can be refused about guests. Times in `details` are epoch milliseconds. */
export const guestRefusals = {
  names_frozen: (frozenAt: number) =>
    new DomainError(
      'names_frozen',
      409,
      {
        zh: '宾客名单已经截止，不能再换名字。您仍可以减少同行人数。',
        en: 'The guest list has closed, so names can no longer be changed. You may still give seats up.',
      },
      { frozenAt },
    ),
  guest_unknown: () =>
    new DomainError('guest_unknown', 409, {
      zh: '这份报名里已没有这位宾客。请刷新后再看。',
      en: 'This guest is not in your booking any more. Please look again.',
    }),
  child_stays: () =>
    new DomainError('child_stays', 409, {
      zh: '亲子活动里的孩子不能换成别人。',
      en: 'A child who is linked to you cannot be swapped for somebody else.',
    }),
  child_needed: () =>
    new DomainError('child_needed', 409, {
      zh: '亲子活动至少要有一个孩子同行。如果都不来，请取消整份报名。',
      en: 'A parent-child event needs at least one child in your party. If nobody comes, please cancel the booking.',
    }),
  party_fixed: () =>
    new DomainError('party_fixed', 409, {
      zh: '这项报名现在不能更改同行人数。',
      en: 'The party of this booking cannot be changed now.',
    }),
} as const
