import type { Compared } from './compare.rules.ts'
import type { BeforeAfter } from './simulation.contract.ts'

/** What a simulation has found so far: plain data, kept with its row, and no larger for more members. */
export type Tally = {
  facts: number
  members: number
  gaining: number
  losing: number
  points: BeforeAfter
  qualifying: BeforeAfter
  months: Record<string, BeforeAfter>
  regions: Record<string, BeforeAfter>
  tiers: Record<string, BeforeAfter>
  expiry: Record<string, BeforeAfter>
  /** Members by the tiers `from>to`. */
  moved: Record<string, number>
  top: ({ memberId: string } & BeforeAfter)[]
}

const nothing: BeforeAfter = { before: 0, after: 0 }
/** So many of the members whom it would change most are named. */
const named = 10

export const emptyTally: Tally = {
  facts: 0,
  members: 0,
  gaining: 0,
  losing: 0,
  points: nothing,
  qualifying: nothing,
  months: {},
  regions: {},
  tiers: {},
  expiry: {},
  moved: {},
  top: [],
}

/** One member with what was compared, and how the tier would have moved. */
export type MemberCompared = {
  memberId: string
  compared: readonly Compared[]
  move: { from: string; to: string } | null
}

/** Adds members to a tally. Each comes once, with all that was compared; members without any do not count. */
export function withMembers(tally: Tally, members: readonly MemberCompared[]): Tally {
  const next: Tally = {
    ...tally,
    months: { ...tally.months },
    regions: { ...tally.regions },
    tiers: { ...tally.tiers },
    expiry: { ...tally.expiry },
    moved: { ...tally.moved },
    top: [...tally.top],
  }
  for (const member of members) if (member.compared.length > 0) addMember(next, member)
  next.top = next.top.sort(byChange).slice(0, named)
  return next
}

function addMember(tally: Tally, { memberId, compared, move }: MemberCompared): void {
  let total = nothing
  for (const one of compared) {
    total = plus(total, one.points)
    tally.qualifying = plus(tally.qualifying, one.qualifying)
    addTo(tally.months, one.month, one.points)
    addTo(tally.regions, one.regionId, one.points)
    addTo(tally.tiers, one.tierId, one.points)
    for (const { month, points } of one.expiry) addTo(tally.expiry, month, points)
  }
  tally.facts += compared.length
  tally.members += 1
  tally.points = plus(tally.points, total)
  if (total.after > total.before) tally.gaining += 1
  if (total.after < total.before) tally.losing += 1
  if (total.after !== total.before) tally.top.push({ memberId, ...total })
  if (move) {
    const way = `${move.from}>${move.to}`
    tally.moved[way] = (tally.moved[way] ?? 0) + 1
  }
}

function addTo(sums: Record<string, BeforeAfter>, key: string, points: BeforeAfter): void {
  sums[key] = plus(sums[key] ?? nothing, points)
}

function plus(one: BeforeAfter, other: BeforeAfter): BeforeAfter {
  return { before: one.before + other.before, after: one.after + other.after }
}

/** The greatest change first, whichever way it goes. */
function byChange(one: Tally['top'][number], other: Tally['top'][number]): number {
  const change = ({ before, after }: BeforeAfter) => Math.abs(after - before)
  return change(other) - change(one) || (one.memberId < other.memberId ? -1 : 1)
}

/** Points of months not before `month`, at whose end they run out: what would be owed still had nobody spent any. */
export function owedFrom(expiry: Readonly<Record<string, BeforeAfter>>, month: string): BeforeAfter {
  return Object.entries(expiry)
    .filter(([key]) => key >= month)
    .reduce((sum, [, points]) => plus(sum, points), nothing)
}
