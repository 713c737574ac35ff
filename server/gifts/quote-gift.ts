import { inTransaction } from '../../db/transaction.ts'
import { takeTurns } from '../accounts/throttle.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { isMemberNumber } from '../members/member-number.rules.ts'
import { takeFromLots } from '../points/lot.rules.ts'
import { dropOwnQuote, openQuotes } from '../points/own-quotes.ts'
import { quoteRefusals } from '../points/quote.errors.ts'
import { allowanceOf, readMeans, refusalOf } from './allowance.ts'
import type { GiftQuote } from './gift.contract.ts'
import { giftRefusals } from './gift.errors.ts'
import { findGivenLots, findReceiver } from './gift.queries.ts'
import { maskedName, movedLots, waitOfLooks } from './gift.rules.ts'

/** What a gift's quote showed. */
export type GiftTerms = { receiverId: string; words: string }

export type GiftWish = { memberId: string; blocked: boolean; to: string; amount: number; words: string }

/**
 * What giving points to another member would move. A member number shows a masked name, so that points do not go to a
 * stranger by a slip; looking for numbers is slowed down, and phones are not looked up at all. Throws what
 * gift.errors.ts lists, `points_short` and `slow_down`.
 */
export async function quoteGift(deps: Deps, wish: GiftWish): Promise<GiftQuote> {
  const { memberId, amount, words } = wish
  if (wish.blocked) throw giftRefusals.giving_blocked()
  const number = wish.to.replace(/\s/g, '')
  if (!isMemberNumber(number)) throw giftRefusals.member_number_needed()
  // In a transaction of its own: a look that finds nobody counts like one that does.
  await inTransaction(deps, (trx) =>
    takeTurns(trx, deps, [{ key: `gift-look:${memberId}`, wait: waitOfLooks }]),
  )
  return inTransaction(deps, async (trx) => {
    const giver = await findReceiver(trx, { memberId })
    if (!giver) throw notFound()
    if (giver.number === number) throw giftRefusals.gift_to_self()
    const receiver = await findReceiver(trx, { number })
    if (!receiver) throw giftRefusals.receiver_unknown()
    const lots = await findGivenLots(trx, giver.purseId)
    const means = await readMeans(trx, deps, { purseId: giver.purseId, lots })
    const refused = refusalOf(deps, amount, means)
    if (refused) throw refused
    const takes = takeFromLots(means.giveable.lots, amount, deps.clock.now())
    if (!takes) throw quoteRefusals.points_short(amount)
    const terms: GiftTerms = { receiverId: receiver.memberId, words }
    const [quote] = await openQuotes(trx, deps, [
      { memberId, kind: 'gift', subjectId: receiver.memberId, terms, amount },
    ])
    if (!quote) throw notFound()
    const balance = Number(giver.balance)
    return {
      id: quote.id,
      receiver: maskedName(receiver),
      hint: receiver.number.slice(-4),
      amount,
      fee: 0,
      words,
      balance,
      balanceAfter: balance - amount,
      lots: movedLots(takes, lots).map(({ amount: part, expiresAt }) => ({ amount: part, expiresAt })),
      allowance: allowanceOf(deps, balance, means),
      expiresAt: quote.expires_at,
    }
  })
}

/** The member changed their mind; nothing moved. */
export async function dropGiftQuote(deps: Deps, memberId: string, quoteId: string): Promise<void> {
  await dropOwnQuote(deps, { memberId, quoteId, kinds: ['gift'] })
}
