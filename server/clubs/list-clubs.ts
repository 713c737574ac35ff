import type { Deps } from '../base/deps.ts'
import type { Club } from './club.contract.ts'
import { findClubRegions, findClubs, findJoinedClubIds } from './club.queries.ts'

/** The clubs of one region, or all, with how many have joined and whether the reader has. */
export async function listClubs(
  deps: Deps,
  { region, memberId }: { region: string | undefined; memberId: string | null },
): Promise<{ clubs: Club[] }> {
  const [rows, places, joined] = await Promise.all([
    findClubs(deps.db, region),
    findClubRegions(deps.db),
    memberId === null ? new Set<string>() : findJoinedClubIds(deps.db, memberId),
  ])
  const regionsOf = Map.groupBy(places, (place) => place.clubId)
  const clubs = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: { zh: row.name_zh, en: row.name_en },
    about: { zh: row.about_zh, en: row.about_en },
    regionIds: (regionsOf.get(row.id) ?? []).map((place) => place.regionId),
    memberCount: row.members,
    bookingsPerMonth: row.bookings_per_month,
    joined: joined.has(row.id),
  }))
  return { clubs }
}
