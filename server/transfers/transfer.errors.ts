import { DomainError } from '../base/domain-error.ts'

/** What can be refused about passing a registration on. Times in `details` are epoch milliseconds. */
export const transferRefusals = {
  not_transferable: () =>
    new DomainError('not_transferable', 409, {
      zh: '只有已确认的报名可以转让。',
      en: 'Only a confirmed booking can be passed on.',
    }),
  transfer_frozen: (frozenAt: number) =>
    new DomainError(
      'transfer_frozen',
      409,
      {
        zh: '离活动开始太近，席位已不能转让。',
        en: 'It is too close to the start for seats to change hands.',
      },
      { frozenAt },
    ),
  transfer_open: () =>
    new DomainError('transfer_open', 409, {
      zh: '这份报名已有一份等待答复的转让邀请。先收回它，再转给别人。',
      en: 'An invitation for this booking is waiting for its answer. Withdraw it before you ask somebody else.',
    }),
  transfer_to_self: () =>
    new DomainError('transfer_to_self', 422, {
      zh: '这是您自己的号码。请填写接收人的手机号或会员号。',
      en: 'This is your own. Please give the phone or member number of the person you have in mind.',
    }),
  not_an_address: () =>
    new DomainError('not_an_address', 422, {
      zh: '请填写完整的手机号，或12位会员号。',
      en: 'Please give a whole mobile number or a member number of 12 digits.',
    }),
  invitation_closed: () =>
    new DomainError('invitation_closed', 409, {
      zh: '这份邀请已经结束，没有扣除任何积分。',
      en: 'This invitation is over, and nothing was charged.',
    }),
  party_must_match: (partySize: number) =>
    new DomainError(
      'party_must_match',
      422,
      {
        zh: `转让的是一行${partySize}位的全部席位，请填满每一位的名字。`,
        en: `The whole party of ${partySize} changes hands; please name everyone.`,
      },
      { partySize },
    ),
} as const
