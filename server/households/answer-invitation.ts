import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { giftRefusals } from '../gifts/gift.errors.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { tell } from '../messages/tell.ts'
import { checkSettled } from './check-settled.ts'
import { householdRefusals } from './household.errors.ts'
import { findHouseholdOf, findMembers, insertMembership, lockHousehold } from './household.queries.ts'
import { householdMost } from './household.rules.ts'
import { findSentTo, lockAnswerable, markAccepted, markDeclined } from './invitation.queries.ts'

type Answer = { memberId: string; blocked: boolean; invitationId: string }

/** Joins the household that invites; may not draw from it until its owner permits it. */
export async function acceptKinship(deps: Deps, answer: Answer): Promise<void> {
  if (answer.blocked) throw giftRefusals.giving_blocked()
  try {
    await inTransaction(deps, (trx) => join(trx, deps, answer))
  } catch (error) {
    // Two invitations accepted at once: the schema keeps a member in one household.
    if (isUniqueViolation(error)) throw householdRefusals.in_household()
    throw error
  }
}

async function join(trx: Trx, deps: Deps, { memberId, invitationId: id }: Answer): Promise<void> {
  const now = deps.clock.now()
  const sent = idPattern.test(id) ? await findSentTo(trx, id, memberId) : undefined
  if (!sent) throw notFound()
  const household = await lockHousehold(trx, sent.household_id)
  if (!household || !(await lockAnswerable(trx, { id, memberId, now })))
    throw householdRefusals.invitation_closed()
  if ((await findHouseholdOf(trx, memberId)) !== undefined) throw householdRefusals.in_household()
  await checkSettled(trx, deps, { memberId, householdId: household.id })
  if ((await findMembers(trx, household.id)).length >= householdMost) throw householdRefusals.household_full()
  await insertMembership(trx, {
    id: deps.newId(),
    household_id: household.id,
    member_id: memberId,
    live_member_id: memberId,
    state: 'in',
    may_spend: 0,
    month_limit: null,
    joined_at: now,
    ended_at: null,
  })
  await markAccepted(trx, id, now)
  const members = await findMembers(trx, household.id)
  const owner = members.find((one) => one.owner)
  const joined = members.find((one) => one.memberId === memberId)
  if (!owner || !joined) throw notFound()
  const name = greetingName(joined)
  await tell(trx, deps, [
    {
      dedupeKey: `household_joined:${id}`,
      accountId: owner.accountId,
      template: 'household_joined',
      data: { household: household.name, nameZh: name.zh, nameEn: name.en },
    },
  ])
}

/** Declines; whoever invited sees it wait until it runs out. */
export async function declineKinship(
  deps: Deps,
  answer: { memberId: string; invitationId: string },
): Promise<void> {
  await inTransaction(deps, (trx) => declineKinshipWithin(trx, deps, answer))
}

/** The same inside another act's transaction. */
export async function declineKinshipWithin(
  trx: Trx,
  deps: Deps,
  { memberId, invitationId: id }: { memberId: string; invitationId: string },
): Promise<void> {
  const sent = idPattern.test(id) ? await findSentTo(trx, id, memberId) : undefined
  if (!sent) throw notFound()
  if (!(await markDeclined(trx, { id, memberId, at: deps.clock.now() })))
    throw householdRefusals.invitation_closed()
}
