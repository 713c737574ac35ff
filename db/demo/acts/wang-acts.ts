import { day, hour } from '../../../server/base/clock.ts'
import type { Cast } from '../demo-world.ts'
import type { Act } from './act.ts'
import { giftAct } from './gift-acts.ts'
import { contributeAct } from './household-acts.ts'
import { topUpAct } from './top-up-acts.ts'

const [given, contributed, received, broughtFriend] = [300, 1_000, 500, 200]
/** 200 yuan, one point each, and 30 on top. */
const toppedUp = { amount: 20_000, points: 230 }

/** What leaves her purse by her own acts, and what comes: her balance is that of the pictures all the same. */
export const wangGives = given + contributed
export const wangGets = toppedUp.points + received + broughtFriend

/** What Ms Wang does beside her bookings; her friend's first event is among the referrals. */
export function wangActs({ wang, lin, fu, staff }: Cast, now: number): Act[] {
  return [
    contributeAct(wang, contributed, now - 47 * day + 3 * hour),
    giftAct({ from: wang, to: fu, amount: given, words: '谢谢你替我占座' }, now - 33 * day),
    giftAct({ from: lin, to: wang, amount: received, words: '生日快乐' }, now - 15 * day + 2 * hour),
    topUpAct({
      member: wang,
      amount: toppedUp.amount,
      method: 'card',
      reason: '会员在柜台刷卡充值',
      receipt: 'HK-20417',
      clerk: staff.lounge_staff,
      at: now - 24 * day - 5 * hour,
    }),
  ]
}
