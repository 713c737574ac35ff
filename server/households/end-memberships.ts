import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { greetingName } from '../members/greeting.rules.ts'
import type { Message } from '../messages/tell.ts'
import { tell } from '../messages/tell.ts'
import { confirmQuotes } from '../points/confirm-quotes.ts'
import { addSpender } from '../points/open-pool.ts'
import { openQuotes } from '../points/own-quotes.ts'
import { postTransfers } from '../points/post-transfers.ts'
import type { Around, Purse } from './around.ts'
import { closeHousehold, endMemberships, type LiveMember } from './household.queries.ts'
import { withdrawOpen } from './invitation.queries.ts'
import type { Move } from './plan-act.ts'

export type Ending = {
  act: 'leave' | 'remove' | 'close'
  leaving: readonly LiveMember[]
  /** What goes back to them. */
  moves: readonly Move[]
  pool: Purse
  purseOf: (memberId: string) => Purse
}

/**
 * Ends memberships, and with `close` the household: what is left of each contribution goes back to its giver, with its
 * expiry. Whoever confirmed it confirms every part, since a debit has a quote of its own. The others are told.
 */
export async function endWith(trx: Trx, deps: Deps, around: Around, ending: Ending): Promise<void> {
  const { act, leaving, moves, pool, purseOf } = ending
  const { household, me } = around
  const now = deps.clock.now()
  if (moves.length > 0) {
    const parts = await openQuotes(
      trx,
      deps,
      moves.map(({ member, amount }) => ({
        memberId: me.memberId,
        kind: 'household_return' as const,
        subjectId: household.id,
        terms: { act, membershipId: member.id },
        amount,
      })),
    )
    const own = parts.map(({ id }) => ({ id, memberId: me.memberId }))
    if (!(await confirmQuotes(trx, own, now))) throw notFound()
    // One who leaves without having been permitted to draw takes along what is theirs.
    await addSpender(trx, pool.id, me.memberId)
    await postTransfers(
      trx,
      deps,
      moves.map(({ member, amount, takes, lots }, at) => ({
        reference: `household_return:${parts[at]?.id ?? ''}`,
        kind: 'household_return' as const,
        from: { purse: pool.id, takes },
        to: { purse: purseOf(member.memberId).id, lots },
        amount,
        note: { householdZh: household.name, householdEn: household.name },
        quote: { id: parts[at]?.id ?? '', memberId: me.memberId },
      })),
    )
  }
  const state = { leave: 'left', remove: 'removed', close: 'closed' } as const
  const ids = leaving.map((one) => one.memberId)
  await endMemberships(trx, household.id, ids, { state: state[act], at: now })
  if (act === 'close') {
    await withdrawOpen(trx, { householdId: household.id, at: now })
    await closeHousehold(trx, household.id, now)
  }
  await tell(trx, deps, lettersOf(around, ending))
}

/** To everybody concerned but the one who did it: they have just seen it. */
function lettersOf({ household, members, me }: Around, { act, leaving, moves }: Ending): Message[] {
  const backTo = (member: LiveMember) =>
    moves.find((move) => move.member.memberId === member.memberId)?.amount ?? 0
  if (act === 'leave') {
    const owner = members.find((one) => one.owner)
    const name = greetingName(me)
    return owner
      ? [
          {
            dedupeKey: `household_left:${me.id}`,
            accountId: owner.accountId,
            template: 'household_left',
            data: { household: household.name, nameZh: name.zh, nameEn: name.en, returned: backTo(me) },
          },
        ]
      : []
  }
  return leaving
    .filter((member) => member.memberId !== me.memberId)
    .map((member) => ({
      dedupeKey: `household_ended:${member.id}`,
      accountId: member.accountId,
      template: 'household_ended',
      data: { household: household.name, closed: act === 'close', returned: backTo(member) },
    }))
}
