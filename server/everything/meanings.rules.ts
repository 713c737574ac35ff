import type { Texts } from '../base/texts.ts'

type GivenUp = { charged: number; refund: number; givesMark: boolean }

/** What giving up a seat means: what comes back of what was charged, and whether it is late. */
export function seatMeaning({ givesMark, ...seat }: GivenUp): Texts {
  const { zh, en } = refundMeaning(seat)
  if (!givesMark) return { zh, en }
  return {
    zh: `${zh}离开始不足24小时，会记一条“临近取消”。`,
    en: `${en} It is less than 24 hours to the start, so it gives a late-withdrawal mark.`,
  }
}

function refundMeaning({ charged, refund }: { charged: number; refund: number }): Texts {
  if (charged === 0)
    return {
      zh: '没有扣过积分；席位让给候补的会员。',
      en: 'Nothing was charged; your places go to members who wait.',
    }
  if (refund === 0)
    return {
      zh: '现在取消不退积分；席位让给候补的会员。',
      en: 'Nothing comes back now; your places go to members who wait.',
    }
  return {
    zh: `退还${refund}积分（当时付${charged}）；席位让给候补的会员。`,
    en: `${refund} of ${charged} points come back; your places go to members who wait.`,
  }
}

/** What taking an offer to somebody else back means; `hint` is the end of the number that it was sent to. */
export function offerMeaning(hint: string): Texts {
  return {
    zh: `收回发给尾号${hint}的转让邀请；席位仍在您名下。`,
    en: `Takes the invitation to the number ending in ${hint} back; the seats stay yours.`,
  }
}

/** What ending one's part in a household means: its owner closes it. `refund` is what is left of one's own contributions. */
export function householdMeaning({ owner, refund }: { owner: boolean; refund: number }): Texts {
  const [zh, en] =
    refund > 0
      ? [`您转入而没有用掉的${refund}积分退还给您`, `the ${refund} points left of what you gave come back`]
      : ['您没有需要退还的积分', 'there are no points of yours to give back']
  return owner
    ? {
        zh: `家庭解散；${zh}，其他人的也各自退还。`,
        en: `The household closes; ${en}, and the others get theirs.`,
      }
    : { zh: `退出家庭；${zh}。`, en: `You leave the household; ${en}.` }
}

export const meanings = {
  waitlist: {
    zh: '没有扣过积分；放弃后不能恢复名次。',
    en: 'Nothing was charged; your place in the line cannot be restored.',
  },
  entry: {
    zh: '没有扣过积分；截止前可以再登记。',
    en: 'Nothing was charged; you may enter again until entries close.',
  },
  offer: {
    zh: '没有扣过积分；为您留的席位让给下一位，不能恢复。',
    en: 'Nothing was charged; the seats held for you go to the next party and cannot be restored.',
  },
  scheduledRequest: {
    zh: '还没有报名，也没有扣积分；开放时不再替您报名。',
    en: 'Nothing was booked or charged; we will not book for you at the opening.',
  },
  transferInvitation: {
    zh: '没有扣过积分；婉拒后不能再接受，对方的席位不变。',
    en: 'Nothing was charged; once declined it cannot be accepted, and the giver keeps their seats.',
  },
  quote: {
    zh: '报价没有占席，也没有扣积分。',
    en: 'The quote holds no seat and nothing was charged.',
  },
  loungeEntry: {
    zh: '还没有使用；积分全数退回，再进厅需要重新确认。',
    en: 'Not used yet; all its points come back, and the next visit asks you anew.',
  },
  loungeRequest: {
    zh: '服务台的请求没有扣积分；放弃后可以请服务台再发。',
    en: 'Nothing was charged; the desk can send its request again.',
  },
  giftTitle: { zh: '赠送积分', en: 'A gift of points' },
  pointsQuote: {
    zh: '还没有确认，积分没有动。',
    en: 'Not confirmed; no points have moved.',
  },
  householdInvitation: {
    zh: '没有加入，也没有转入积分；对方可以再邀请您。',
    en: 'You have not joined and gave nothing; they may invite you again.',
  },
  householdInvite: {
    zh: '收回邀请，对方不能再接受；您可以再邀请。',
    en: 'Takes the invitation back; you may send another.',
  },
  topUp: {
    zh: '还没有付款；放弃后支付页面随即关闭。',
    en: 'Not paid yet; its payment page closes.',
  },
  topUpQuote: {
    zh: '报价没有扣款，放弃后可以再选金额。',
    en: 'Nothing was paid; you may choose an amount again.',
  },
  topUpRefund: {
    zh: '没有退款，也没有收回积分；婉拒后都保持不变。',
    en: 'Nothing was refunded or taken; declining leaves both as they are.',
  },
  club: {
    zh: '免费退出；已报名的活动不受影响，随时可以再加入。',
    en: 'Free to leave; what you have booked stays booked, and you may join again.',
  },
} as const satisfies Record<string, Texts>
