import { inTransaction, type Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { addMonths, bookZone, endOfDate } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { isDay } from '../limits/age.rules.ts'
import type { Keeper } from '../limits/limit-scope.ts'
import { tell } from '../messages/tell.ts'
import { lockRedeemable } from '../points/ledger.queries.ts'
import type { NewGrant } from './grant.contract.ts'
import {
  findScopedGrant,
  findScopedMember,
  insertGrant,
  lockLivingGrant,
  markRevoked,
} from './grant.queries.ts'
import { lookAfter } from './look.rules.ts'
import { changeBetween, rungOf, type Change, type Standing } from './standing.rules.ts'
import { findZones, lockMembers, type MemberRow } from './standing.queries.ts'
import { changeLetter } from './tier-letters.ts'
import { tierRefusals } from './tier.errors.ts'
import { lockLadderAsItIs } from './tier.queries.ts'
import { standingsOf, writeStandings } from './write-standings.ts'

/**
 * Gives a member a tier until the end of a day, at once. It never lowers: of several the highest holds, and what the
 * member earns meanwhile is kept beside it. Returns the grant's id.
 */
export async function grantTier(deps: Deps, keeper: Keeper, asked: NewGrant): Promise<string> {
  const now = deps.clock.now()
  const monthsMax = deps.config.grantMonthsMax
  const endsAt = isDay(asked.lastDay) ? endOfDate(asked.lastDay, bookZone) - 1 : 0
  if (endsAt <= now || endsAt > addMonths(now, monthsMax, bookZone))
    throw tierRefusals.grant_end_impossible(monthsMax)
  const id = deps.newId()
  await inTransaction(deps, async (trx) => {
    const known = await findScopedMember(trx, asked.memberNumber, keeper.scope)
    if (!known) throw tierRefusals.member_number_unknown()
    if (known.account_id === keeper.accountId) throw tierRefusals.own_grant()
    const { member, before } = await lockStanding(trx, known.id)
    const ladder = await lockLadderAsItIs(trx)
    const tier = ladder.find((one) => one.id === asked.tierId)
    if (!tier) throw tierRefusals.tier_unknown()
    if (tier.rank < rungOf(ladder, before.own.tierId).rank) throw tierRefusals.grant_below_own()
    await insertGrant(trx, {
      id,
      member_id: member.id,
      tier_id: tier.id,
      reason: asked.reason,
      granted_by: keeper.accountId,
      granted_at: now,
      ends_at: endsAt,
      over_at: null,
      over_because: null,
      revoke_reason: null,
    })
    const after = { ...before, grants: [...before.grants, { id, tierId: tier.id, endsAt }] }
    const change = changeBetween(ladder, { before, after }, 'granted', {
      granted: tier.id,
      endsAt,
      reason: asked.reason,
    })
    await settle(trx, deps, { member, after, change })
    await appendAudit(trx, deps, {
      actorId: keeper.accountId,
      action: 'tier.granted',
      subjectKind: 'member',
      subjectId: member.id,
      before: { tierId: change.from },
      after: { tierId: change.to, grantId: id, granted: tier.id, endsAt },
      reason: asked.reason,
      address: keeper.address,
    })
  })
  return id
}

/** Takes a grant back before its end: the member falls back to what they hold without it. */
export async function revokeGrant(
  deps: Deps,
  keeper: Keeper,
  { grantId, reason }: { grantId: string; reason: string },
): Promise<void> {
  const now = deps.clock.now()
  await inTransaction(deps, async (trx) => {
    const known = idPattern.test(grantId) && (await findScopedGrant(trx, grantId, keeper.scope))
    if (!known) throw notFound()
    const { member, before } = await lockStanding(trx, known.member_id)
    const grant = await lockLivingGrant(trx, grantId)
    if (!grant) throw tierRefusals.grant_over()
    await markRevoked(trx, grantId, now, reason)
    const after = { ...before, grants: before.grants.filter((one) => one.id !== grantId) }
    const change = changeBetween(await lockLadderAsItIs(trx), { before, after }, 'grant_revoked', {
      granted: grant.tier_id,
      reason,
    })
    await settle(trx, deps, { member, after, change })
    await appendAudit(trx, deps, {
      actorId: keeper.accountId,
      action: 'tier.grant_revoked',
      subjectKind: 'member',
      subjectId: member.id,
      before: { tierId: change.from, grantId, granted: grant.tier_id, endsAt: Number(grant.ends_at) },
      after: { tierId: change.to },
      reason,
      address: keeper.address,
    })
  })
}

async function lockStanding(trx: Trx, memberId: string): Promise<{ member: MemberRow; before: Standing }> {
  await lockRedeemable(trx, [memberId])
  const [member] = await lockMembers(trx, [memberId])
  const before = member && (await standingsOf(trx, [member])).get(member.id)
  if (!before) throw notFound()
  return { member, before }
}

/** Writes the standing with its reason, and tells the member. */
async function settle(
  trx: Trx,
  deps: Deps,
  { member, after, change }: { member: MemberRow; after: Standing; change: Change },
): Promise<void> {
  const now = deps.clock.now()
  const ladder = await lockLadderAsItIs(trx)
  const dueAt = member.review_at === null ? null : Number(member.review_at)
  const named = { ...change, id: deps.newId() }
  const reviewAt = lookAfter(after, dueAt, now)
  await writeStandings(trx, deps, ladder, [{ member, standing: after, reviewAt, changes: [named] }])
  const quietIn = (await findZones(trx)).get(member.region_id)
  const letter = changeLetter({ member, ladder, quietIn }, named)
  if (letter) await tell(trx, deps, [letter])
}
