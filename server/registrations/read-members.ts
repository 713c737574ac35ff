import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { MemberLimits } from '../limits/limit.rules.ts'
import { isLimited, readLimits } from '../limits/read-limits.ts'
import type { MemberAccount } from '../points/ledger.queries.ts'
import { lockPurses, type Purses } from '../points/lock-purses.ts'
import type { Confirmation } from './confirmation.ts'
import type { AskedQuote } from './quote.queries.ts'
import { findBusy, type EventRow } from './seat.queries.ts'
import type { MemberSeats } from './seat.rules.ts'

/** A confirmation with the quote it confirms. */
export type Asked = { confirmation: Confirmation; quote: AskedQuote }

/**
 * What the batch has to know of its members. Accounts and lots are locked and read only while a seat is free: a full
 * event charges nobody, and the account's lock is also what keeps one member from taking seats in two overlapping
 * events at once, or more seats than a club allows in a month: of limited events, it is taken in any case.
 * `stale` are limits read before the lock, for the control that must go beyond them.
 */
export async function readMembers(
  trx: Trx,
  deps: Deps,
  events: ReadonlyMap<string, EventRow>,
  asked: readonly Asked[],
  stale?: ReadonlyMap<string, MemberLimits>,
): Promise<{ members: Map<string, MemberSeats>; accounts: ReadonlyMap<string, MemberAccount> }> {
  const replays = deps.config.booking.safeguards.replay
  const askedBy = Map.groupBy(asked, (one) => one.quote.memberId)
  const open = asked.length === 0 ? [] : [...events.values()].filter(chargesNow)
  const limited = [...events.values()].flatMap(({ limited }) =>
    isLimited(limited, deps.clock.now()) ? limited : [],
  )
  const purses = open.length > 0 || limited.length > 0 ? await lockPurses(trx, [...askedBy.keys()]) : noPurses
  const busy = open.length > 0 && replays ? await findBusy(trx, [...askedBy.keys()], spanOf(open)) : []
  const limits = stale ?? (await readLimits(trx, limited, [...askedBy.keys()], deps.clock.now()))
  const busyOf = Map.groupBy(busy, (one) => one.memberId)

  const members = new Map<string, MemberSeats>()
  for (const [memberId, own] of askedBy) {
    const account = purses.accounts.get(memberId)
    members.set(memberId, {
      booked: new Map(replays ? own.flatMap(({ quote }) => bookedIn(quote)) : []),
      busy: busyOf.get(memberId) ?? [],
      balance: account?.balance ?? 0,
      lots: (account && purses.lots.get(account.id)) ?? [],
      limits: limits.get(memberId),
    })
  }
  return { members, accounts: purses.accounts }
}

/** A full event charges nobody, nor does one whose seats are drawn or approved later. */
function chargesNow(event: EventRow): boolean {
  return event.allocation === 'first_come' && event.taken < event.capacity
}

const noPurses: Purses = { accounts: new Map(), lots: new Map() }

function bookedIn(quote: AskedQuote): [string, string][] {
  return quote.liveRegistrationId === null ? [] : [[quote.eventId, quote.liveRegistrationId]]
}

function spanOf(events: readonly EventRow[]): { from: number; to: number } {
  return {
    from: Math.min(...events.map((event) => event.startsAt)),
    to: Math.max(...events.map((event) => event.endsAt)),
  }
}
