import { isUnavailable, isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { keyReused } from '../http/idempotency.ts'
import { findOutcomes, type StoredOutcome } from '../http/idempotency.queries.ts'
import { lockRedeemable, lockSpendableLots, type MemberAccount } from '../points/ledger.queries.ts'
import type { Answer, Confirmation } from './confirmation.ts'
import { lockQuotes, type SeatQuoteRow } from './quote.queries.ts'
import { findBusy, findLive, lockEvents, readEvents, type EventRow } from './seat.queries.ts'
import { decideSeats, type MemberSeats, type SeatDecision, type SeatRequest } from './seat.rules.ts'
import { recordDecisions, type Decided } from './record-decisions.ts'

const freshConnections = 5

/**
 * Decides and writes a batch of confirmations in one transaction, in their order. Safe to run again after any
 * failure, also when the answer to COMMIT was lost: the stored outcomes tell what was done.
 */
export async function writeSeats(deps: Deps, batch: readonly Confirmation[]): Promise<Answer[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(deps, batch)
    } catch (error) {
      // Somebody else was first with a key that this batch read as free: read again, decide again.
      const again = isUniqueViolation(error) || isUnavailable(error)
      if (!again || attempt >= freshConnections || !deps.config.booking.safeguards.replay) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt + deps.random.below(20)))
    }
  }
}

async function writeOnce(deps: Deps, batch: readonly Confirmation[]): Promise<Answer[]> {
  const eventIds = [...new Set(batch.map((one) => one.eventId))]
  const unlocked = deps.config.booking.safeguards.lock ? null : await readEvents(deps.db, eventIds)
  return inTransaction(deps, async (trx) => {
    const events = unlocked ?? (await lockEvents(trx, eventIds))
    const stored = await storedOutcomes(trx, deps, batch)
    const fresh = batch.filter((one) => !stored.has(storedKey(one.memberId, one.key)))
    const quotes =
      fresh.length === 0
        ? new Map()
        : await lockQuotes(
            trx,
            fresh.map((one) => one.quoteId),
          )
    const asked = fresh.filter((one) => ownQuote(quotes, one) !== undefined)
    const { members, accounts } = await readMembers(trx, deps, events, asked)
    const requests = asked.map((one) => toRequest(one, ownQuote(quotes, one) as SeatQuoteRow, deps))
    const { decisions, changes } = decideSeats(events, members, requests, deps.clock.now())
    const decided = asked.map((one, at): Decided => ({
      confirmation: one,
      quote: ownQuote(quotes, one) as SeatQuoteRow,
      decision: decisions[at] as SeatDecision,
      event: events.get(one.eventId) as EventRow,
      account: accounts.get(one.memberId),
    }))
    const answers = await recordDecisions(trx, deps, decided, changes)
    return batch.map((one) => answers.get(one) ?? replay(stored.get(storedKey(one.memberId, one.key)), one))
  })
}

function storedKey(memberId: string, key: string): string {
  return `${memberId}\n${key}`
}

async function storedOutcomes(
  trx: Trx,
  deps: Deps,
  batch: readonly Confirmation[],
): Promise<Map<string, StoredOutcome>> {
  if (!deps.config.booking.safeguards.replay) return new Map()
  const rows = await findOutcomes(
    trx,
    [...new Set(batch.map((one) => one.memberId))],
    [...new Set(batch.map((one) => one.key))],
  )
  return new Map(rows.map((row) => [storedKey(row.actorId, row.key), row]))
}

/** The first answer again, to the byte; another request under the same key, or a quote that is not theirs, is refused. */
function replay(stored: StoredOutcome | undefined, one: Confirmation): Answer {
  if (!stored) return { refusal: notFound() }
  return stored.hash === one.hash ? { outcome: stored.outcome } : { refusal: keyReused() }
}

function ownQuote(quotes: ReadonlyMap<string, SeatQuoteRow>, one: Confirmation): SeatQuoteRow | undefined {
  const quote = quotes.get(one.quoteId)
  return quote?.memberId === one.memberId && quote.eventId === one.eventId ? quote : undefined
}

function toRequest(one: Confirmation, quote: SeatQuoteRow, deps: Deps): SeatRequest {
  return {
    eventId: one.eventId,
    memberId: one.memberId,
    partySize: quote.terms.partySize,
    amount: quote.amount,
    confirmedAmount: one.amount,
    quoteState: deps.config.booking.safeguards.replay ? quote.state : 'open',
    quoteExpiresAt: quote.expiresAt,
    opensAt: quote.terms.opensAt,
  }
}

/**
 * Accounts and lots are locked and read only while a seat is free: a full event charges nobody, and the account's
 * lock is also what keeps one member from taking seats in two overlapping events at once.
 */
async function readMembers(
  trx: Trx,
  deps: Deps,
  events: ReadonlyMap<string, EventRow>,
  asked: readonly Confirmation[],
): Promise<{ members: Map<string, MemberSeats>; accounts: ReadonlyMap<string, MemberAccount> }> {
  const memberIds = [...new Set(asked.map((one) => one.memberId))]
  const open = [...events.values()].filter((event) => event.taken < event.capacity)
  const seatable = memberIds.length > 0 && open.length > 0
  const accounts = seatable ? await lockRedeemable(trx, memberIds) : new Map<string, MemberAccount>()
  const lots = seatable
    ? await lockSpendableLots(
        trx,
        [...accounts.values()].map((account) => account.id),
      )
    : []
  const span = {
    from: Math.min(...open.map((event) => event.startsAt)),
    to: Math.max(...open.map((event) => event.endsAt)),
  }
  const busy = seatable ? await findBusy(trx, memberIds, span) : []
  const replays = deps.config.booking.safeguards.replay
  const live = replays && memberIds.length > 0 ? await findLive(trx, [...events.keys()], memberIds) : []

  const lotsOf = Map.groupBy(lots, (lot) => lot.account_id)
  const busyOf = Map.groupBy(replays ? busy : [], (one) => one.memberId)
  const liveOf = Map.groupBy(live, (one) => one.memberId)
  const members = new Map(
    memberIds.map((memberId) => {
      const account = accounts.get(memberId)
      const state: MemberSeats = {
        booked: new Map(liveOf.get(memberId)?.map((one) => [one.eventId, one.id])),
        busy: busyOf.get(memberId) ?? [],
        balance: account?.balance ?? 0,
        lots:
          (account ? lotsOf.get(account.id) : undefined)?.map((lot) => ({
            id: lot.id,
            remaining: lot.remaining,
            expiresAt: lot.expires_at,
          })) ?? [],
      }
      return [memberId, state]
    }),
  )
  return { members, accounts }
}
