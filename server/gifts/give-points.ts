import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { tell } from '../messages/tell.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { takeFromLots } from '../points/lot.rules.ts'
import { confirmOwnQuote } from '../points/own-quotes.ts'
import { postTransfers } from '../points/post-transfers.ts'
import { quoteRefusals } from '../points/quote.errors.ts'
import { readMeans, refusalOf } from './allowance.ts'
import type { GiftDone } from './gift.contract.ts'
import { giftRefusals } from './gift.errors.ts'
import { findReceiver, lockGivenLots } from './gift.queries.ts'
import { maskedName, movedLots } from './gift.rules.ts'
import type { GiftTerms } from './quote-gift.ts'

export type GivePoints = {
  memberId: string
  blocked: boolean
  quoteId: string
  /** The points that were shown. */
  amount: number
  key: string
}

/** What both sides read of a gift: the giver as they are greeted, of the receiver what the giver was shown. */
export type GiftNote = {
  giverZh: string
  giverEn: string
  giverHint: string
  receiverZh: string
  receiverEn: string
  receiverHint: string
  words: string
}

/**
 * The second confirmation of a gift: the points leave one purse and enter the other with their expiry, and both are told.
 * The limits are counted again with both purses locked, so that two gifts at once cannot pass them together. A retry
 * with the same key gets the first answer.
 */
export async function givePoints(deps: Deps, give: GivePoints): Promise<Outcome> {
  const { memberId, quoteId, amount, key } = give
  if (give.blocked) throw giftRefusals.giving_blocked()
  const hash = requestHash('gift', quoteId, amount)
  return onceOnly(deps, { actorId: memberId, key, hash }, async (trx) => ({
    status: 201,
    body: JSON.stringify(await giveQuoted(trx, deps, give)),
  }))
}

async function giveQuoted(
  trx: Trx,
  deps: Deps,
  { memberId, quoteId, amount }: GivePoints,
): Promise<GiftDone> {
  const quote = await confirmOwnQuote(trx, deps, { memberId, quoteId, kinds: ['gift'], amount })
  const { receiverId, words } = JSON.parse(quote.terms) as GiftTerms
  const [giver, receiver] = [
    await findReceiver(trx, { memberId }),
    await findReceiver(trx, { memberId: receiverId }),
  ]
  if (!giver) throw notFound()
  if (!receiver) throw giftRefusals.receiver_unknown()
  const purses = await lockRedeemable(trx, [memberId, receiverId])
  const [from, to] = [purses.get(memberId), purses.get(receiverId)]
  if (!from || !to) throw notFound()
  const lots = await lockGivenLots(trx, from.id)
  const means = await readMeans(trx, deps, { purseId: from.id, lots })
  const refused = refusalOf(deps, amount, means)
  if (refused) throw refused
  const takes = takeFromLots(means.giveable.lots, amount, deps.clock.now())
  if (!takes) throw quoteRefusals.points_short(amount)
  const [greeting, masked] = [greetingName(giver), maskedName(receiver)]
  const note: GiftNote = {
    giverZh: greeting.zh,
    giverEn: greeting.en,
    giverHint: giver.number.slice(-4),
    receiverZh: masked.zh,
    receiverEn: masked.en,
    receiverHint: receiver.number.slice(-4),
    words,
  }
  const reference = `gift:${quoteId}`
  const posted = await postTransfers(trx, deps, [
    {
      reference,
      kind: 'gift',
      from: { purse: from.id, takes },
      to: { purse: to.id, lots: movedLots(takes, lots) },
      amount,
      note,
      quote: { id: quoteId, memberId },
    },
  ])
  const about = { ...note, amount }
  await tell(trx, deps, [
    {
      dedupeKey: `gift_given:${quoteId}`,
      accountId: giver.accountId,
      template: 'gift_given',
      data: { ...about, balanceAfter: from.balance - amount },
    },
    {
      dedupeKey: `gift_received:${quoteId}`,
      accountId: receiver.accountId,
      template: 'gift_received',
      data: about,
    },
  ])
  return {
    transferId: posted.get(reference) ?? '',
    amount,
    receiver: masked,
    hint: note.receiverHint,
    balanceAfter: from.balance - amount,
  }
}
