import type { Deps } from '../base/deps.ts'
import { fullName } from '../members/member-name.rules.ts'
import type { ClubBlock, Limits } from './block.contract.ts'
import type { Keeper } from './limit-scope.ts'
import { findScopedBlocks, findScopedClubs, findScopedRegions } from './manage.queries.ts'

/** What a manager may limit, with what is limited now. */
export async function readAllLimits(deps: Deps, { scope }: Keeper): Promise<Limits> {
  const [regions, clubs, blocks] = await Promise.all([
    findScopedRegions(deps.db, scope),
    findScopedClubs(deps.db, scope),
    findScopedBlocks(deps.db, scope, deps.clock.now()),
  ])
  return {
    everywhere: scope === 'everywhere',
    regions: regions.map((row) => ({ id: row.id, name: { zh: row.name_zh, en: row.name_en } })),
    clubs: clubs.map((row) => ({
      id: row.id,
      name: { zh: row.name_zh, en: row.name_en },
      bookingsPerMonth: row.bookings_per_month,
    })),
    blocks: blocks.map((row): ClubBlock => ({
      id: row.id,
      member: { name: fullName(row.family_name, row.given_name), number: row.number },
      club: named(row.club_id, row.clubZh, row.clubEn),
      region: named(row.region_id, row.regionZh, row.regionEn),
      reason: row.reason,
      note: row.note,
      endsAt: row.ends_at,
      createdAt: row.created_at,
      createdBy: row.createdBy,
    })),
  }
}

function named(id: string | null, zh: string | null, en: string | null) {
  return id === null ? null : { id, name: { zh: zh ?? id, en: en ?? '' } }
}
