import { isForeignKeyViolation, isUniqueViolation } from '../../../db/errors.ts'
import { inTransaction, type Trx } from '../../../db/transaction.ts'
import type { QuoteKind } from '../../../db/tables/registrations.ts'
import { bookZone } from '../../../server/base/calendar.ts'
import { day, hour } from '../../../server/base/clock.ts'
import type { Deps } from '../../../server/base/deps.ts'
import { chargePoints } from '../../../server/points/charge-points.ts'
import { confirmQuotes } from '../../../server/points/confirm-quotes.ts'
import { earnPoints } from '../../../server/points/earn-points.ts'
import { expireLots } from '../../../server/points/expire-lots.ts'
import { holdPoints } from '../../../server/points/hold-points.ts'
import { lockPurses } from '../../../server/points/lock-purses.ts'
import { lotExpiry, takeFromLots } from '../../../server/points/lot.rules.ts'
import type { AccountLot, MemberAccount } from '../../../server/points/ledger.queries.ts'
import { postTransfers } from '../../../server/points/post-transfers.ts'
import type { Posting } from '../../../server/points/posting.rules.ts'
import { refundPoints } from '../../../server/points/refund-points.ts'
import { postHold, timeOutHolds, voidHold } from '../../../server/points/resolve-hold.ts'
import { partOf } from './clerk.ts'
import type { Command, CommandOf } from './command.ts'

/** What can be spoilt, for controls that have to be noticed. */
export type Spoilt = {
  /** Chooses the lots of a charge. */
  take?: typeof takeFromLots
  /** Changes the reference under which a command is given again. */
  referenceAgain?: (reference: string) => string
  /** Writes on the side, in the transaction of a charge. */
  beside?: (trx: Trx, accountId: string) => Promise<void>
}

type Done = { outcome: string; again?: () => Promise<unknown> }

/** Does the commands of one world by the product's own use cases; `moveTo` sets the clock of `deps`. */
export function productHands(
  deps: Deps,
  members: readonly string[],
  { world, moveTo, spoilt }: { world: number; moveTo(now: number): void; spoilt: Spoilt },
) {
  const agains: (() => Promise<unknown>)[] = []
  const charges: { member: string; quoteId: string; amount: number }[] = []
  const holds: { id: string; member: string; quoteId: string; amount: number }[] = []
  let step = 0

  const idOf = (member: number) => members[member] as string
  const take = spoilt.take ?? takeFromLots
  const againAs = spoilt.referenceAgain ?? ((reference: string) => reference)

  function withPurse<Result>(
    memberId: string,
    work: (trx: Trx, account: MemberAccount, lots: readonly AccountLot[]) => Promise<Result>,
  ): Promise<Result> {
    return inTransaction(deps, async (trx) => {
      const { accounts, lots } = await lockPurses(trx, [memberId])
      const account = accounts.get(memberId)
      if (!account) throw new Error(`${memberId} has no purse`)
      return work(trx, account, lots.get(account.id) ?? [])
    })
  }

  async function earn({ member, amount, daysAgo }: CommandOf<'earn'>, reference: string): Promise<Done> {
    const earnedAt = deps.clock.now() - daysAgo * day
    const give = (as: string) =>
      inTransaction(deps, (trx) =>
        earnPoints(trx, deps, {
          memberId: idOf(member),
          amount,
          kind: 'adjustment',
          reference: as,
          note: {},
          earnedAt,
        }),
      )
    const earned = await give(reference)
    return { outcome: earned ? 'earned' : 'known', again: () => give(againAs(reference)) }
  }

  async function charge({ member, amount }: CommandOf<'charge'>, reference: string): Promise<Done> {
    const memberId = idOf(member)
    return withPurse(memberId, async (trx, account, lots) => {
      const takings = take(lots, amount, deps.clock.now())
      if (!takings) return { outcome: 'too_few' }
      const quoteId = await confirmed(trx, deps, memberId, amount, 'event_seats')
      const one = { accountId: account.id, memberId, quoteId, amount, note: {}, takings }
      await chargePoints(trx, deps, [{ ...one, kind: 'event_price', reference }])
      await spoilt.beside?.(trx, account.id)
      charges.push({ member: memberId, quoteId, amount })
      const again = () =>
        inTransaction(deps, (other) =>
          chargePoints(other, deps, [{ ...one, kind: 'event_price', reference: againAs(reference) }]),
        )
      return { outcome: 'charged', again }
    })
  }

  async function refund({ which, percent }: CommandOf<'refund'>, reference: string): Promise<Done> {
    const debit = charges[which % charges.length]
    if (!debit) return { outcome: 'nothing' }
    const { member: memberId, quoteId } = debit
    const amount = partOf(debit.amount, percent)
    const giveBack = (as: string) =>
      inTransaction(deps, (trx) =>
        refundPoints(trx, deps, { memberId, quoteId, amount, reference: as, note: {} }),
      )
    if (await refused(giveBack(reference))) return { outcome: 'too_much' }
    return { outcome: 'refunded', again: () => giveBack(againAs(reference)) }
  }

  async function hold({ member, amount, hours }: CommandOf<'hold'>): Promise<Done> {
    const memberId = idOf(member)
    return withPurse(memberId, async (trx, account) => {
      const quoteId = await confirmed(trx, deps, memberId, amount, 'lounge_entry')
      const expiresAt = deps.clock.now() + hours * hour
      const one = { account, quoteId, amount, note: {}, expiresAt }
      const id = await holdPoints(trx, deps, one)
      if (id === null) return { outcome: 'too_few' }
      holds.push({ id, member: memberId, quoteId, amount })
      // One quote holds once, or not at all where the points do not suffice any more.
      const again = () =>
        inTransaction(deps, (other) => holdPoints(other, deps, one)).catch((error: unknown) => {
          if (!isUniqueViolation(error)) throw error
        })
      return { outcome: 'held', again }
    })
  }

  async function post({ which, percent }: CommandOf<'post'>): Promise<Done> {
    const held = holds[which % holds.length]
    if (!held) return { outcome: 'nothing' }
    const amount = partOf(held.amount, percent)
    const charged = () =>
      inTransaction(deps, (trx) => postHold(trx, deps, held.id, { kind: 'lounge_price', amount, note: {} }))
    const outcome = await outcomeOf(charged())
    if (outcome !== true) return { outcome: outcome === false ? 'resolved' : 'too_much' }
    charges.push({ member: held.member, quoteId: held.quoteId, amount })
    return { outcome: 'posted', again: charged }
  }

  async function letGo({ which }: CommandOf<'void'>): Promise<Done> {
    const held = holds[which % holds.length]
    if (!held) return { outcome: 'nothing' }
    const release = () =>
      inTransaction(deps, (trx) => voidHold(trx, deps, held.id, { state: 'voided', note: {} }))
    return (await release()) ? { outcome: 'let_go', again: release } : { outcome: 'resolved' }
  }

  /** From purse to purse: what is given keeps the day on which it runs out. */
  async function give({ member, to, amount }: CommandOf<'give'>, reference: string): Promise<Done> {
    if (member === to) return { outcome: 'nothing' }
    const [giver, taker] = [idOf(member), idOf(to)]
    return inTransaction(deps, async (trx) => {
      const { accounts, lots } = await lockPurses(trx, [giver, taker])
      const [from, into] = [accounts.get(giver), accounts.get(taker)]
      if (!from || !into) throw new Error('There is no purse')
      const mine = lots.get(from.id) ?? []
      const takes = takeFromLots(mine, amount, deps.clock.now())
      if (!takes) return { outcome: 'too_few' }
      const quoteId = await confirmed(trx, deps, giver, amount, 'event_seats')
      const anew = takes.map((taking) => ({
        amount: taking.amount,
        earnedAt: deps.clock.now(),
        expiresAt: mine.find((lot) => lot.id === taking.lotId)?.expiresAt ?? 0,
      }))
      const posting = (as: string): Posting => ({
        reference: as,
        kind: 'adjustment',
        from: { purse: from.id, takes },
        to: { purse: into.id, lots: anew },
        amount,
        note: {},
        quote: { id: quoteId, memberId: giver },
      })
      await postTransfers(trx, deps, [posting(reference)])
      const again = () =>
        inTransaction(deps, (other) => postTransfers(other, deps, [posting(againAs(reference))]))
      return { outcome: 'given', again }
    })
  }

  async function many({ amount }: CommandOf<'many'>, reference: string): Promise<Done> {
    return inTransaction(deps, async (trx) => {
      const { accounts, lots } = await lockPurses(trx, members)
      const now = deps.clock.now()
      const postings: Posting[] = []
      for (const memberId of members) {
        const purse = accounts.get(memberId)?.id ?? ''
        const takes = takeFromLots(lots.get(purse) ?? [], amount, now)
        const own = { amount, note: {} }
        if (takes)
          postings.push({
            ...own,
            reference: `${reference}:out:${memberId}`,
            kind: 'event_price',
            from: { purse, takes },
            to: { house: 'redeemed' },
            quote: { id: await confirmed(trx, deps, memberId, amount, 'event_seats'), memberId },
          })
        postings.push({
          ...own,
          reference: `${reference}:in:${memberId}`,
          kind: 'adjustment',
          from: { house: 'adjusted' },
          to: { purse, lots: [{ amount, earnedAt: now, expiresAt: lotExpiry(now, bookZone) }] },
        })
      }
      const first = postings.find((one) => one.kind === 'adjustment')
      const posted = await postTransfers(trx, deps, [...postings, ...(first ? [first] : [])])
      const again = () => inTransaction(deps, (other) => postTransfers(other, deps, postings))
      return { outcome: `many ${posted.size}`, again }
    })
  }

  /** What no use case would ask for; whoever refuses it, nothing may be left of it. */
  async function forge({ member, how }: CommandOf<'forge'>, reference: string): Promise<Done> {
    const memberId = idOf(member)
    const done = withPurse(memberId, async (trx, account, [lot]) => {
      if (!lot) return 'nothing'
      const amount = how === 'too_much_of_a_lot' ? lot.remaining + 1 : 1
      const quoteId = await confirmed(trx, deps, memberId, amount, 'event_seats')
      await postTransfers(trx, deps, [
        {
          reference,
          kind: 'event_price',
          from: { purse: account.id, takes: [{ lotId: lot.id, amount }] },
          to: { house: 'redeemed' },
          amount: how === 'not_in_lots' ? amount + 1 : amount,
          note: {},
          ...(how === 'unconfirmed' ? {} : { quote: { id: quoteId, memberId } }),
        },
      ])
      return 'done'
    })
    return { outcome: await done.catch(() => 'refused') }
  }

  async function doOne(command: Command, reference: string): Promise<Done> {
    switch (command.kind) {
      case 'earn':
        return earn(command, reference)
      case 'charge':
        return charge(command, reference)
      case 'refund':
        return refund(command, reference)
      case 'hold':
        return hold(command)
      case 'post':
        return post(command)
      case 'void':
        return letGo(command)
      case 'give':
        return give(command, reference)
      case 'many':
        return many(command, reference)
      case 'again': {
        const again = agains[command.which % agains.length]
        await again?.()
        return { outcome: again ? 'again' : 'nothing' }
      }
      case 'forge':
        return forge(command, reference)
      case 'pass':
        moveTo(deps.clock.now() + command.hours * hour)
        return { outcome: 'passed' }
      case 'time_out':
        return { outcome: `timed_out ${await timeOutHolds(deps)}` }
      case 'expire':
        await expireLots(deps)
        return { outcome: 'expired' }
    }
  }

  return {
    /** Does a command and says what became of it. */
    async does(command: Command): Promise<string> {
      step += 1
      const { outcome, again } = await doOne(command, `world:${world}:${step}`)
      if (again) agains.push(again)
      return outcome
    },
    /** Lets go of what is still held, so that no job finds it while another world is under way. */
    async leave(): Promise<void> {
      for (const { id } of holds)
        await inTransaction(deps, (trx) => voidHold(trx, deps, id, { state: 'voided', note: {} }))
    },
  }
}

/** A quote of this member that they confirmed. */
async function confirmed(
  trx: Trx,
  deps: Deps,
  memberId: string,
  amount: number,
  kind: QuoteKind,
): Promise<string> {
  const id = deps.newId()
  const now = deps.clock.now()
  const row = { id, member_id: memberId, kind, subject_id: id, terms: '{}', amount, state: 'open' as const }
  await trx
    .insertInto('quotes')
    .values({ ...row, created_at: now, expires_at: now + hour })
    .execute()
  if (!(await confirmQuotes(trx, [{ id, memberId }], now))) throw new Error('The quote was not confirmed')
  return id
}

/** Whether it was refused for its amount; any other failure is one. */
async function refused(work: Promise<unknown>): Promise<boolean> {
  return (await outcomeOf(work)) === 'refused'
}

async function outcomeOf<Result>(work: Promise<Result>): Promise<Result | 'refused'> {
  return work.catch((error: unknown) => {
    if (error instanceof RangeError || isForeignKeyViolation(error)) return 'refused' as const
    throw error
  })
}
