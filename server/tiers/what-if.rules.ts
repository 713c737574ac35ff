import { day } from '../base/clock.ts'
import { decideEarnings, type EarningFact, type RuleVersion } from '../earning/earning.rules.ts'
import { asUsed, countAwards, type Usage } from '../earning/usage.rules.ts'
import { qualifyingSince } from './tier-progress.rules.ts'

/** What a club offers in the member's region. */
export type Activity = {
  clubId: string
  /** Base points for each of its events that are to come, the first one first; earned at its end. */
  upcoming: readonly { endsAt: number; points: number }[]
  /** Base points of those of the past half year. */
  past: readonly number[]
}

/** By what the member earns. Nothing of it is changed. */
export type Earner = {
  member: Pick<EarningFact, 'memberId' | 'regionId' | 'tierId' | 'tierPercent'>
  rules: readonly RuleVersion[]
  /** What they had of capped rules. */
  usage: Usage
  /** Their qualifying points of the 12 months up to now, which count until they are 12 months old. */
  counting: readonly { at: number; amount: number }[]
  now: number
}

export type Goal = {
  kind: 'keep' | 'raise'
  tierId: string
  /** Qualifying points still missing, at least 1. */
  missing: number
  /** By when they have to be earned; null for as soon as one likes. */
  by: number | null
}

/** So many attendances of a club, one after the other, would reach a goal. */
export type Way = {
  clubId: string
  times: number
  /** Qualifying points of the attendance that gives the least, and of all of them. */
  points: number
  total: number
  /** How many of the club's events are to come in time; the rest would have to be announced yet. */
  upcoming: number
}

export type WhatIf = Goal & { ways: Way[] }

/** Ways that are shown, and attendances beyond which a way is no advice any more. */
const waysMax = 3
const timesMax = 24

/**
 * What keeps or raises a tier in activities that the member could really do, the fewest attendances first: of each
 * club the next events in turn, with what the rules in force then would give this member, caps and multipliers and all.
 */
export function waysTo(goal: Goal, activities: readonly Activity[], earner: Earner): WhatIf {
  const ways = activities.flatMap((activity) => wayOf(goal, activity, earner) ?? [])
  ways.sort((a, b) => a.times - b.times || b.upcoming - a.upcoming || b.total - a.total)
  return { ...goal, ways: ways.slice(0, waysMax) }
}

function wayOf(goal: Goal, { clubId, upcoming, past }: Activity, earner: Earner): Way | null {
  const inTime = upcoming.filter(({ endsAt }) => goal.by === null || endsAt <= goal.by)
  const usual = typical(inTime.length > 0 ? inTime.map(({ points }) => points) : past)
  const usage = { ...earner.usage, used: new Map(earner.usage.used) }
  let [total, least] = [0, Number.POSITIVE_INFINITY]
  for (let times = 1; times <= timesMax; times += 1) {
    const { endsAt, points: amount } = inTime[times - 1] ?? {
      // What is not announced yet is taken to be as usual, one a week.
      endsAt: (inTime.at(-1)?.endsAt ?? earner.now) + (times - inTime.length) * 7 * day,
      points: usual,
    }
    if (goal.by !== null && endsAt > goal.by) return null
    const points = attend(earner, usage, { clubId, amount, occurredAt: endsAt })
    total += points
    least = Math.min(least, points)
    const faded = goal.by === null ? fadedBy(earner, endsAt) : 0
    if (total - faded >= goal.missing) return { clubId, times, points: least, total, upcoming: inTime.length }
  }
  return null
}

/** The qualifying points of an attendance, which is counted in the usage. */
function attend(
  { member, rules }: Earner,
  usage: Usage,
  about: Pick<EarningFact, 'clubId' | 'amount' | 'occurredAt'>,
): number {
  const fact: EarningFact = { ...member, ...about, kind: 'event_attended', reference: '', subjectId: '' }
  const awards = decideEarnings(rules, fact, usage)
  countAwards(usage, fact, asUsed(awards))
  return awards.reduce((sum, award) => sum + award.qualifying, 0)
}

/** Points of today that are too old to count by then. */
function fadedBy({ counting }: Earner, at: number): number {
  const since = qualifyingSince(at)
  return counting.reduce((sum, entry) => sum + (entry.at <= since ? entry.amount : 0), 0)
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
