import { bookZone } from '../base/calendar.ts'
import { declineKinshipWithin } from '../households/answer-invitation.ts'
import { findHouseholdOf, findMembers, findName } from '../households/household.queries.ts'
import { leftByGiver, remainingOf } from '../households/household.rules.ts'
import { findReceived, findSent } from '../households/invitation.queries.ts'
import { withdrawKinWithin } from '../households/invite-kin.ts'
import { leaveWithin } from '../households/leave-household.ts'
import { findPool, findPoolLots } from '../households/pool.queries.ts'
import type { Held, HoldingSource, Reading } from './holding-source.ts'
import { householdMeaning, meanings } from './meanings.rules.ts'

const common = {
  zone: bookZone,
  partySize: null,
  rank: null,
  charged: 0,
  mayCost: 0,
  refund: 0,
  refundUntil: null,
}

/** The household that a member belongs to, invitations to others', and those that its owner has sent. */
export const heldHouseholds: HoldingSource = {
  kinds: ['household', 'household_invitation', 'household_invite'],
  async list({ db, now }, { memberId }) {
    const received = await findReceived(db, memberId, now)
    const invitations = received.map((row): Held => ({
      ...common,
      kind: 'household_invitation',
      id: row.id,
      title: { zh: row.name, en: row.name },
      at: null,
      lapsesAt: row.expiresAt,
      means: meanings.householdInvitation,
    }))
    return [...invitations, ...(await listOwn({ db, now }, memberId))]
  },
  async drop({ trx, deps, holder: { memberId } }, { kind, id }) {
    if (kind === 'household') await leaveWithin(trx, deps, memberId)
    else if (kind === 'household_invite') await withdrawKinWithin(trx, deps, { memberId, invitationId: id })
    else await declineKinshipWithin(trx, deps, { memberId, invitationId: id })
  },
}

async function listOwn({ db, now }: Reading, memberId: string): Promise<Held[]> {
  const id = await findHouseholdOf(db, memberId)
  const name = id === undefined ? undefined : await findName(db, id)
  if (id === undefined || name === undefined) return []
  const title = { zh: name, en: name }
  const members = await findMembers(db, id)
  const me = members.find((one) => one.memberId === memberId)
  const ownerId = members.find((one) => one.owner)?.memberId ?? ''
  const lots = await findPoolLots(db, (await findPool(db, id)).id)
  const memberIds = new Set(members.map((one) => one.memberId))
  const refund = remainingOf(leftByGiver(lots, { ownerId, memberIds }).get(memberId))
  const owner = me?.owner ?? false
  const sent = owner ? await findSent(db, id, now) : []
  return [
    ...sent.map((one): Held => ({
      ...common,
      kind: 'household_invite',
      id: one.id,
      title,
      at: null,
      lapsesAt: one.expires_at,
      means: meanings.householdInvite,
      householdId: id,
    })),
    {
      ...common,
      kind: 'household',
      id,
      title,
      at: me?.joinedAt ?? null,
      lapsesAt: null,
      refund,
      means: householdMeaning({ owner, refund }),
      householdId: id,
    },
  ]
}
