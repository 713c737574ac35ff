import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { DomainError } from '../base/domain-error.ts'
import { onceOnly, requestHash, type Outcome } from '../http/idempotency.ts'
import { findMembers, lockHousehold } from '../households/household.queries.ts'
import { lockLounge } from '../lounges/lounge.queries.ts'
import { tell } from '../messages/tell.ts'
import { lockPayment } from '../payments/payment.queries.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import { promoteWaiting } from '../registrations/promote-waiting.ts'
import { lockEvents } from '../registrations/seat.queries.ts'
import type { Dropped, DropItem } from './everything.contract.ts'
import { dropRefused, type DropRefusal } from './everything.errors.ts'
import { listHeld, sourceOf } from './every-source.ts'
import type { Dropping, Held, Holder } from './holding-source.ts'

const nameOf = ({ kind, id }: Pick<DropItem, 'kind' | 'id'>) => `${kind} ${id}`

/**
 * Drops one, several or all of what a member holds, for the refunds that they were shown, in one transaction: all of
 * it or, when one has changed, is not theirs or cannot be dropped, nothing. Freed seats go to waiting parties, and one
 * message sums it up. Throws `drop_refused` with each reason.
 */
export async function dropEverything(
  deps: Deps,
  holder: Holder,
  { items, key }: { items: readonly DropItem[]; key: string },
): Promise<Outcome> {
  const parts = items.map((item) => `${nameOf(item)} ${item.refund}`)
  const hash = requestHash('everything', ...parts)
  return onceOnly(deps, { actorId: holder.memberId, key, hash }, async (trx) => ({
    status: 200,
    body: JSON.stringify(await drop(trx, deps, holder, items)),
  }))
}

async function drop(trx: Trx, deps: Deps, holder: Holder, items: readonly DropItem[]): Promise<Dropped> {
  const reading = { db: trx, now: deps.clock.now() }
  const events = await lockAll(trx, holder, pick(await listHeld(reading, holder), items))
  // What was listed before the locks only said what to lock.
  const held = pick(await listHeld(reading, holder), items)
  const refused = changed(held, items)
  if (refused.length > 0) throw dropRefused(refused)
  await dropEach({ trx, deps, holder, events }, held)
  for (const eventId of [...events.keys()].sort()) await promoteWaiting(trx, deps, eventId)

  const refund = held.reduce((sum, one) => sum + one.refund, 0)
  await tell(trx, deps, [
    {
      dedupeKey: `everything_dropped:${deps.newId()}`,
      accountId: holder.accountId,
      template: 'everything_dropped',
      data: { titles: held.map((one) => one.title), refund },
    },
  ])
  const account = (await lockRedeemable(trx, [holder.memberId])).get(holder.memberId)
  return {
    dropped: held.map(({ kind, id, title, refund: back }) => ({ kind, id, title, refund: back })),
    refund,
    balanceAfter: account?.balance ?? 0,
  }
}

/** Locks what is dropped, in the order that everybody keeps: events by id, lounges, payments, households, then accounts. */
async function lockAll(trx: Trx, holder: Holder, held: readonly Held[]): Promise<Dropping['events']> {
  const eventIds = new Set(held.flatMap((one) => one.eventId ?? []))
  const events = eventIds.size > 0 ? await lockEvents(trx, [...eventIds]) : new Map()
  const loungeIds = new Set(held.flatMap((one) => one.loungeId ?? []))
  for (const loungeId of [...loungeIds].sort()) await lockLounge(trx, loungeId)
  const paymentIds = new Set(held.flatMap((one) => one.paymentId ?? []))
  for (const paymentId of [...paymentIds].sort()) await lockPayment(trx, paymentId)
  const owners = new Set([holder.memberId])
  const householdIds = new Set(held.flatMap((one) => one.householdId ?? []))
  for (const householdId of [...householdIds].sort()) {
    await lockHousehold(trx, householdId)
    owners.add(householdId)
    for (const member of await findMembers(trx, householdId)) owners.add(member.memberId)
  }
  await lockRedeemable(trx, [...owners])
  return events
}

function pick(held: readonly Held[], items: readonly DropItem[]): Held[] {
  const wanted = new Map(items.map((item) => [nameOf(item), item]))
  return held.flatMap((one) => {
    const item = wanted.get(nameOf(one))
    return item ? [{ ...one, acceptsMark: item.acceptsMark }] : []
  })
}

/** Items that are not held (any more), and those that would give back something else than was shown. */
function changed(held: readonly Held[], items: readonly DropItem[]): DropRefusal[] {
  const known = new Map(held.map((one) => [nameOf(one), one]))
  return items.flatMap((item): DropRefusal[] => {
    const one = known.get(nameOf(item))
    const { kind, id } = item
    if (!one) return [{ kind, id, because: 'not_found' }]
    return one.refund === item.refund ? [] : [{ kind, id, because: 'refund_changed', refund: one.refund }]
  })
}

async function dropEach(dropping: Dropping, held: readonly Held[]): Promise<void> {
  const refused: DropRefusal[] = []
  for (const one of held) {
    try {
      await sourceOf(one).drop(dropping, one)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      refused.push({ kind: one.kind, id: one.id, because: error.code })
    }
  }
  if (refused.length > 0) throw dropRefused(refused)
}
