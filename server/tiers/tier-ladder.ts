import type { TierTable } from '../../db/tables/members.ts'

/** The ladder a new club starts with: lowest first, thresholds in qualifying points of a rolling 12 months. */
export const defaultLadder: readonly TierTable[] = [
  tier('silver', 0, '银卡', 'Silver', 0, 2, 0, 0, 100),
  tier('gold', 1, '金卡', 'Gold', 1_000, 6, 1, 24, 125),
  tier('platinum', 2, '白金卡', 'Platinum', 5_000, 12, 2, 48, 150),
  tier('diamond', 3, '钻石卡', 'Diamond', 20_000, null, 4, 72, 200),
]

function tier(
  id: string,
  rank: number,
  name_zh: string,
  name_en: string,
  threshold: number,
  lounge_visits: number | null,
  lounge_guests: number,
  head_start_hours: number,
  earning_percent: number,
): TierTable {
  return {
    id,
    rank,
    name_zh,
    name_en,
    threshold,
    lounge_visits,
    lounge_guests,
    head_start_hours,
    earning_percent,
  }
}
