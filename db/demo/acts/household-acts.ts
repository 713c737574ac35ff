import { day, hour, second } from '../../../server/base/clock.ts'
import { acceptKinship } from '../../../server/households/answer-invitation.ts'
import { confirmAct } from '../../../server/households/confirm-act.ts'
import { findHouseholdOf, findMembers } from '../../../server/households/household.queries.ts'
import { inviteKin } from '../../../server/households/invite-kin.ts'
import { findReceived } from '../../../server/households/invitation.queries.ts'
import { openHousehold } from '../../../server/households/open-household.ts'
import { permitSpender } from '../../../server/households/permit-spender.ts'
import { quoteAct } from '../../../server/households/quote-act.ts'
import type { Cast, Character } from '../demo-world.ts'
import type { Act } from './act.ts'

function moveAct(member: Character, act: 'contribute' | 'draw', amount: number, at: number): Act {
  const by = { memberId: member.id, blocked: false }
  return {
    at,
    async happen(deps, wait) {
      const quote = await quoteAct(deps, { ...by, act, amount })
      wait(20 * second)
      await confirmAct(deps, { ...by, quoteId: quote.id, amount, key: quote.id })
    },
  }
}

export function contributeAct(member: Character, amount: number, at: number): Act {
  return moveAct(member, 'contribute', amount, at)
}

/** Opened by one member; who joins answers some hours after the invitation. */
function foundAct(owner: Character, name: string, kin: readonly Character[], at: number): Act[] {
  const blocked = false
  return [
    { at, happen: (deps) => openHousehold(deps, { memberId: owner.id, blocked, name }) },
    ...kin.flatMap((member, nth) => [
      inviteAct(owner, member, at + (nth + 1) * hour),
      joinAct(member, nth, at),
    ]),
  ]
}

function inviteAct(owner: Character, member: Character, at: number): Act {
  return { at, happen: (deps) => inviteKin(deps, { memberId: owner.id, number: member.number }) }
}

function joinAct(member: Character, nth: number, foundedAt: number): Act {
  return {
    at: foundedAt + (8 + nth * 5) * hour,
    async happen(deps) {
      const [invitation] = await findReceived(deps.db, member.id, deps.clock.now())
      if (!invitation) throw new Error(`Nobody has invited ${member.name}`)
      await acceptKinship(deps, { memberId: member.id, blocked: false, invitationId: invitation.id })
    },
  }
}

function permitAct(owner: Character, member: Character, monthLimit: number, at: number): Act {
  return {
    at,
    async happen(deps) {
      const id = await findHouseholdOf(deps.db, owner.id)
      const members = id === undefined ? [] : await findMembers(deps.db, id)
      const membershipId = members.find((one) => one.memberId === member.id)?.id ?? ''
      await permitSpender(deps, { memberId: owner.id, membershipId, maySpend: true, monthLimit })
    },
  }
}

/**
 * Ms Wang's household, in which Mr Chen may draw and Ms Lin only gives, with one more who has not answered yet; and
 * another one that invites Mr Li. What Ms Wang puts in is among her own acts.
 */
export function householdActs({ wang, chen, lin, li, others }: Cast, now: number): Act[] {
  const [owner, kin, invited] = others.filter((member) => member.tier.id === 'gold')
  if (!owner || !kin || !invited) throw new Error('The demo club has more members of gold')
  const opened = now - 49 * day
  return [
    ...foundAct(wang, '海甸岛的家', [chen, lin], opened),
    permitAct(wang, chen, 600, opened + 1 * day),
    contributeAct(lin, 1_800, now - 45 * day),
    moveAct(chen, 'draw', 200, now - 40 * day),
    moveAct(chen, 'draw', 120, now - 21 * day),
    contributeAct(chen, 150, now - 18 * day),
    contributeAct(lin, 600, now - 8 * day),
    moveAct(chen, 'draw', 260, now - 4 * day - 2 * hour),
    inviteAct(wang, invited, now - 2 * day),
    ...foundAct(owner, '府城一家人', [kin], now - 36 * day),
    contributeAct(owner, 300, now - 34 * day),
    inviteAct(owner, li, now - 1 * day - 4 * hour),
  ]
}
