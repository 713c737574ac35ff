import type { Deps } from '../base/deps.ts'
import type { RegionTable } from '../../db/tables/members.ts'
import type { Region, Venue } from './club.contract.ts'
import { findRegions, findVenues } from './club.queries.ts'

export function toRegion(row: RegionTable): Region {
  return { id: row.id, name: { zh: row.name_zh, en: row.name_en }, zone: row.zone }
}

/** Every region, in the operator's order. */
export async function listRegions(deps: Deps): Promise<{ regions: Region[] }> {
  const rows = await findRegions(deps.db)
  return { regions: rows.map(toRegion) }
}

/** The venues of one region, or all. */
export async function listVenues(deps: Deps, region: string | undefined): Promise<{ venues: Venue[] }> {
  const rows = await findVenues(deps.db, region)
  const venues = rows.map((row) => ({
    id: row.id,
    regionId: row.region_id,
    kind: row.kind,
    name: { zh: row.name_zh, en: row.name_en },
    address: { zh: row.address_zh, en: row.address_en },
    latitude: row.latitude,
    longitude: row.longitude,
    holds: row.physical_capacity,
  }))
  return { venues }
}
