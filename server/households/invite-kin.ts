import { keepOrUndo } from '../../db/keep-or-undo.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { takeTurns } from '../accounts/throttle.ts'
import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { findReceiver } from '../gifts/gift.queries.ts'
import { waitOfLooks } from '../gifts/gift.rules.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { isMemberNumber } from '../members/member-number.rules.ts'
import { tell } from '../messages/tell.ts'
import { lockIfMine, lockOwned } from './around.ts'
import { householdRefusals } from './household.errors.ts'
import { findGoneSince } from './household.queries.ts'
import { hasRoom, invitationLasts, settlesFor } from './household.rules.ts'
import { findSent, insertInvitation, withdrawOpen } from './invitation.queries.ts'

/**
 * Invites whoever has this member number. The answer is the same whether or not anybody has it, and a decline looks like
 * no answer. Throws `owner_only`, `household_full`, `already_invited` and `slow_down` among others.
 */
export async function inviteKin(
  deps: Deps,
  { memberId, number: written }: { memberId: string; number: string },
): Promise<void> {
  const number = written.replace(/\s/g, '')
  if (!isMemberNumber(number)) throw householdRefusals.not_a_member_number()
  const hint = number.slice(-4)
  await inTransaction(deps, async (trx) => {
    const { household, members, me } = await lockOwned(trx, memberId)
    const now = deps.clock.now()
    if (me.number === number) throw householdRefusals.invites_self()
    if (members.some((one) => one.number === number)) throw householdRefusals.already_kin()
    const sent = await findSent(trx, household.id, now)
    const invitee = await findReceiver(trx, { number })
    // By what the owner wrote, not by whom it found: the refusal must not tell either whether anybody has the number.
    const before = sent.find((one) => one.number_hint === hint)
    if (before) throw householdRefusals.already_invited(before.expires_at)
    const gone = await findGoneSince(trx, household.id, now - settlesFor)
    if (!hasRoom({ members: members.length, invited: sent.length, gone }))
      throw householdRefusals.household_full()
    await takeTurns(trx, deps, [{ key: `household-invite:${memberId}`, wait: waitOfLooks }])
    const id = deps.newId()
    const expiresAt = now + invitationLasts
    await insertInvitation(trx, {
      id,
      household_id: household.id,
      member_id: invitee?.memberId ?? null,
      number_hint: hint,
      state: 'open',
      created_at: now,
      expires_at: expiresAt,
      declined_at: null,
      closed_at: null,
    })
    const owner = greetingName(me)
    // Where nobody has the number a letter is written all the same and undone: the time it takes does not tell either.
    await keepOrUndo(trx, invitee !== undefined, () =>
      tell(trx, deps, [
        {
          dedupeKey: `household_invited:${id}`,
          accountId: invitee?.accountId ?? me.accountId,
          template: 'household_invited',
          data: {
            household: household.name,
            ownerZh: owner.zh,
            ownerEn: owner.en,
            expiresAt,
            zone: bookZone,
          },
        },
      ]),
    )
  })
}

/** The owner takes an open invitation back. */
export async function withdrawKin(
  deps: Deps,
  { memberId, invitationId }: { memberId: string; invitationId: string },
): Promise<void> {
  await inTransaction(deps, (trx) => withdrawKinWithin(trx, deps, { memberId, invitationId }))
}

/** The same inside another act's transaction. */
export async function withdrawKinWithin(
  trx: Trx,
  deps: Deps,
  { memberId, invitationId: id }: { memberId: string; invitationId: string },
): Promise<void> {
  if (!idPattern.test(id)) throw notFound()
  const around = await lockIfMine(trx, memberId)
  const withdrawal = { householdId: around?.household.id ?? '', id, at: deps.clock.now() }
  if (!around?.me.owner || !(await withdrawOpen(trx, withdrawal))) throw notFound()
}
