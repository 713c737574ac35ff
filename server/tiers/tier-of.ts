import type { TierTable } from '../../db/tables/members.ts'
import type { NextTier, Tier } from './tier.contract.ts'
import { nextRung } from './tier-progress.rules.ts'

/** A rung of the ladder as the API shows it. */
export function tierOf(row: TierTable): Tier {
  return {
    id: row.id,
    rank: row.rank,
    name: { zh: row.name_zh, en: row.name_en },
    threshold: row.threshold,
    loungeVisits: row.lounge_visits,
    loungeGuests: row.lounge_guests,
    headStartHours: row.head_start_hours,
    earningPercent: row.earning_percent,
  }
}

/** The tier above `rank` and the qualifying points still missing to it; null at the top. */
export function nextTierOf(ladder: readonly Tier[], rank: number, qualifying: number): NextTier {
  const next = nextRung(ladder, rank, qualifying)
  if (!next) return null
  const { id, name, threshold } = next.tier
  return { id, name, threshold, missing: next.missing }
}
