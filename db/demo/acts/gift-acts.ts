import { day, hour, second as aSecond } from '../../../server/base/clock.ts'
import { givePoints } from '../../../server/gifts/give-points.ts'
import { quoteGift } from '../../../server/gifts/quote-gift.ts'
import type { Cast, Character } from '../demo-world.ts'
import type { Act } from './act.ts'

type Gift = { from: Character; to: Character; amount: number; words: string }

export function giftAct({ from, to, amount, words }: Gift, at: number): Act {
  const memberId = from.id
  return {
    at,
    async happen(deps, wait) {
      const quote = await quoteGift(deps, { memberId, blocked: false, to: to.number, amount, words })
      wait(25 * aSecond)
      await givePoints(deps, { memberId, blocked: false, quoteId: quote.id, amount, key: quote.id })
    },
  }
}

/** Gifts among the others, so that most of the sign-in list has given or got some. */
export function giftActs({ chen, li, fu, others }: Cast, now: number): Act[] {
  const [first, second, third] = others.filter((member) => member.tier.rank > 1)
  if (!first || !second || !third) throw new Error('The demo club has three members above gold')
  return [
    giftAct({ from: li, to: fu, amount: 800, words: '上次球叙承让，请您喝茶' }, now - 26 * day),
    giftAct({ from: li, to: chen, amount: 200, words: '入会一周年' }, now - 9 * day + 4 * hour),
    giftAct({ from: fu, to: chen, amount: 60, words: '' }, now - 6 * day),
    giftAct({ from: first, to: li, amount: 150, words: '谢谢顺路送我回来' }, now - 12 * day),
    giftAct({ from: second, to: third, amount: 400, words: '给小朋友的火箭课' }, now - 3 * day - 3 * hour),
  ]
}
