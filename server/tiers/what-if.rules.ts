/** Points of attendance that clubs give, with the tier's percentage; what the member's region offers. */
export type Activity = {
  clubId: string
  /** Base points for each of its events that are to come, the first one first. */
  upcoming: readonly { startsAt: number; points: number }[]
  /** Base points of those of the past half year. */
  past: readonly number[]
}

export type Goal = {
  kind: 'keep' | 'raise'
  tierId: string
  /** Qualifying points still missing, at least 1. */
  missing: number
  /** By when they have to be earned; null for as soon as one likes. */
  by: number | null
}

/** So many attendances of a club would reach a goal. */
export type Way = {
  clubId: string
  times: number
  /** Qualifying points of one attendance. */
  points: number
  /** How many of the club's events are to come in time; the rest would have to be announced yet. */
  upcoming: number
}

export type WhatIf = Goal & { ways: Way[] }

/** Ways that are shown, and attendances beyond which a way is no advice any more. */
const waysMax = 3
const timesMax = 24

/** What keeps or raises a tier in activities that the member could really do: the fewest attendances first. */
export function waysTo(goal: Goal, activities: readonly Activity[], percent: number): WhatIf {
  const ways = activities.flatMap((activity): Way[] => {
    const inTime = activity.upcoming.filter(({ startsAt }) => goal.by === null || startsAt <= goal.by)
    const base = typical(inTime.length > 0 ? inTime.map(({ points }) => points) : activity.past)
    const points = Math.floor((base * percent) / 100)
    if (points <= 0) return []
    const times = Math.ceil(goal.missing / points)
    return times <= timesMax ? [{ clubId: activity.clubId, times, points, upcoming: inTime.length }] : []
  })
  ways.sort((a, b) => a.times - b.times || b.upcoming - a.upcoming || b.points - a.points)
  return { ...goal, ways: ways.slice(0, waysMax) }
}

/** The lower of the two in the middle: what at least half of the events give. */
function typical(points: readonly number[]): number {
  const sorted = [...points].sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? 0
}

/** Keeping comes first: what is missing at the deadline of the own tier, then what is missing to the next one. */
export function goalsOf({
  keep,
  raise,
}: {
  keep: { tierId: string; threshold: number; counted: number; by: number } | null
  raise: { tierId: string; missing: number } | null
}): Goal[] {
  const goals: Goal[] = []
  if (keep && keep.counted < keep.threshold)
    goals.push({ kind: 'keep', tierId: keep.tierId, missing: keep.threshold - keep.counted, by: keep.by })
  if (raise && raise.missing > 0)
    goals.push({ kind: 'raise', tierId: raise.tierId, missing: raise.missing, by: null })
  return goals
}
