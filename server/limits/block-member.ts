import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { addMonths, bookZone, endOfDate } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { isDay } from './age.rules.ts'
import type { NewBlock } from './block.contract.ts'
import { blockEndImpossible, memberNumberUnknown, placeNotYours } from './limit.errors.ts'
import type { Keeper } from './limit-scope.ts'
import {
  findMemberByNumber,
  findScopedClubs,
  findScopedRegions,
  insertBlock,
  liftScopedBlock,
} from './manage.queries.ts'

const longestMonths = 60

/**
 * Keeps a member from booking one club's events or all, in one region or all, through a day of the region (of the
 * club's books when it is all). What they hold already stays theirs. Returns the block's id.
 */
export async function blockMember(deps: Deps, keeper: Keeper, asked: NewBlock): Promise<string> {
  const { accountId, address, scope } = keeper
  const now = deps.clock.now()
  const id = deps.newId()
  await inTransaction(deps, async (trx) => {
    const [regions, clubs] = [await findScopedRegions(trx, scope), await findScopedClubs(trx, scope)]
    const region = regions.find((one) => one.id === asked.regionId)
    if (asked.regionId === null ? scope !== 'everywhere' : !region) throw placeNotYours()
    if (asked.clubId !== null && !clubs.some((one) => one.id === asked.clubId)) throw placeNotYours()
    const zone = region?.zone ?? bookZone
    const endsAt = isDay(asked.lastDay) ? endOfDate(asked.lastDay, zone) : 0
    if (endsAt <= now || endsAt > addMonths(now, longestMonths, zone)) throw blockEndImpossible()
    const member = await findMemberByNumber(trx, asked.memberNumber)
    if (!member) throw memberNumberUnknown()
    const { clubId, regionId, reason, note } = asked
    await insertBlock(trx, {
      id,
      member_id: member.id,
      club_id: clubId,
      region_id: regionId,
      reason,
      note,
      ends_at: endsAt,
      created_by: accountId,
      created_at: now,
      lifted_at: null,
    })
    await appendAudit(trx, deps, {
      actorId: accountId,
      action: 'member.blocked',
      subjectKind: 'member',
      subjectId: member.id,
      after: { blockId: id, clubId, regionId, reason, endsAt },
      ...(note === '' ? {} : { reason: note }),
      address,
    })
  })
  return id
}

/** Ends a block of one's own regions before its time. */
export async function liftBlock(deps: Deps, keeper: Keeper, blockId: string): Promise<void> {
  const known = idPattern.test(blockId)
  await inTransaction(deps, async (trx) => {
    const block = known && (await liftScopedBlock(trx, blockId, keeper.scope, deps.clock.now()))
    if (!block) throw notFound()
    await appendAudit(trx, deps, {
      actorId: keeper.accountId,
      action: 'member.unblocked',
      subjectKind: 'member',
      subjectId: block.member_id,
      before: {
        blockId,
        clubId: block.club_id,
        regionId: block.region_id,
        reason: block.reason,
        endsAt: block.ends_at,
      },
      address: keeper.address,
    })
  })
}
