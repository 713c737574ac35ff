import { DomainError } from '../base/domain-error.ts'
import { householdMost, type DrawRefusal } from './household.rules.ts'

const n = (points: number) => points.toLocaleString('en-US')

/** What can be refused about a household. Points and epoch milliseconds in `details`. */
export const householdRefusals = {
  in_household: () =>
    new DomainError('in_household', 409, {
      zh: '每位会员只能在一个家庭里。请先退出现在的家庭。',
      en: 'A member belongs to one household at a time. Please leave the present one first.',
    }),
  drew_recently: (opensAt: number) =>
    new DomainError(
      'drew_recently',
      409,
      {
        zh: '您最近取用过另一个家庭的积分，取用满30天后才能加入或建立新的家庭。',
        en: 'You drew from another household lately. You can join or open a new one 30 days after that.',
      },
      { opensAt },
    ),
  no_household: () =>
    new DomainError('no_household', 409, {
      zh: '您现在不在任何家庭里。您可以自己建立一个，或接受家人的邀请。',
      en: 'You are in no household now. You can open one, or accept an invitation.',
    }),
  owner_only: () =>
    new DomainError('owner_only', 403, {
      zh: '这一步由户主来做。请联系您的户主。',
      en: 'This is for the household’s owner. Please ask them.',
    }),
  owner_stays: () =>
    new DomainError('owner_stays', 409, {
      zh: '您是户主，不能直接退出。您可以解散家庭，积分会退还给每一位转入的人。',
      en: 'You own this household, so you cannot leave it. You can close it: what is left goes back to those who gave.',
    }),
  not_a_member_number: () =>
    new DomainError('not_a_member_number', 422, {
      zh: '请填写家人的12位会员号，会员卡上就有。',
      en: 'Please give the 12-digit member number, which stands on their card.',
    }),
  invites_self: () =>
    new DomainError('invites_self', 422, {
      zh: '这是您自己的会员号。请填写家人的会员号。',
      en: 'This is your own number. Please give theirs.',
    }),
  already_kin: () =>
    new DomainError('already_kin', 409, {
      zh: '这位会员已经在您的家庭里了。',
      en: 'This member belongs to your household already.',
    }),
  household_full: () =>
    new DomainError(
      'household_full',
      409,
      {
        zh: `一个家庭最多${householdMost}人，等待答复的邀请和近30天离开的人也算在内。收回一份邀请，就能再请一位。`,
        en: `A household has at most ${householdMost} people; open invitations and those who left within 30 days count. Withdraw one to invite another.`,
      },
      { most: householdMost },
    ),
  already_invited: (expiresAt: number) =>
    new DomainError(
      'already_invited',
      409,
      {
        zh: '您已邀请过这个会员号，对方还可以答复。收回后可以重新邀请。',
        en: 'You have invited this number, and the invitation still waits. Withdraw it to invite anew.',
      },
      { expiresAt },
    ),
  invitation_closed: () =>
    new DomainError('invitation_closed', 409, {
      zh: '这份邀请已经结束。请家人再邀请一次。',
      en: 'This invitation is over. Please ask them to invite you again.',
    }),
  pool_short: (missing: number) =>
    new DomainError(
      'pool_short',
      409,
      {
        zh: `家庭积分还差${n(missing)}，积分没有动。请家人转入，或少取一些。`,
        en: `The household is ${n(missing)} points short, and no points moved. Draw less, or have someone give more.`,
      },
      { missing },
    ),
  owner_always_spends: () =>
    new DomainError('owner_always_spends', 409, {
      zh: '户主始终可以取用，不设上限。',
      en: 'The owner may always draw, without a limit.',
    }),
  shares_changed: (amount: number) =>
    new DomainError(
      'amount_changed',
      409,
      {
        zh: '家庭积分刚刚变了，积分没有动。请看看最新的数目，再确认一次。',
        en: 'The household’s points changed just now, so none moved. Please look again and confirm once more.',
      },
      { amount },
    ),
} as const

/** Why a member cannot draw, with what they still may and from when again. */
export function drawRefused(refusal: DrawRefusal): DomainError {
  const { because, ...details } = refusal
  if (refusal.because === 'not_permitted')
    return new DomainError(because, 403, {
      zh: '您还没有取用权限。请户主在家庭页面为您开通。',
      en: 'You may not draw from the household yet. Its owner can permit it on the household’s page.',
    })
  return new DomainError(
    because,
    409,
    {
      zh: `户主为您设了每月${n(refusal.limit)}积分的上限，本月还可取${n(refusal.left)}。下月1日重新计算。`,
      en: `The owner set you a limit of ${n(refusal.limit)} points a month; ${n(refusal.left)} are left. It starts anew on the 1st.`,
    },
    details,
  )
}
