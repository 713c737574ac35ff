import type { TierTable } from '../../../db/tables/members.ts'
import { qualifyingSince } from '../../tiers/tier-progress.rules.ts'

export type Rung = Pick<TierTable, 'id' | 'rank' | 'threshold'>
export type Qualified = { at: number; amount: number }

/**
 * The tier that a member reached in a period, and the one that they would have: promotion is immediate, so the highest
 * sum of any rolling 12 months counts, and nobody falls below the tier with which they began. Null when it is the same
 * one. `entries` are the member's qualifying points as they were, from 12 months before the period on; `changes` what
 * the draft would have added or taken.
 */
export function tierMove(
  ladder: readonly Rung[],
  member: { tierId: string; entries: readonly Qualified[]; changes: readonly Qualified[] },
): { from: string; to: string; rises: boolean } | null {
  const began = ladder.find((rung) => rung.id === member.tierId)
  if (!began) return null
  const [was, would] = [member.entries, [...member.entries, ...member.changes]].map((entries) =>
    reached(ladder, began, entries),
  ) as [Rung, Rung]
  return was.id === would.id ? null : { from: was.id, to: would.id, rises: would.rank > was.rank }
}

function reached(ladder: readonly Rung[], began: Rung, entries: readonly Qualified[]): Rung {
  const above = ladder.filter((rung) => rung.rank > began.rank)
  const next = Math.min(...above.map((rung) => rung.threshold))
  // Whoever would not reach the next tier even with all of it together cannot within 12 months of it.
  const allTogether = entries.reduce((sum, { amount }) => sum + Math.max(0, amount), 0)
  if (allTogether < next) return began
  const most = highestSum(entries)
  return above
    .filter((rung) => rung.threshold <= most)
    .reduce((best, rung) => (rung.rank > best.rank ? rung : best), began)
}

/** The most that the rolling 12 months ever held. */
function highestSum(entries: readonly Qualified[]): number {
  const inOrder = [...entries].sort((one, other) => one.at - other.at)
  let [sum, most, oldest] = [0, 0, 0]
  for (const [at, entry] of inOrder.entries()) {
    sum += entry.amount
    const since = qualifyingSince(entry.at)
    for (let old = inOrder[oldest]; old && old.at <= since; old = inOrder[oldest]) {
      sum -= old.amount
      oldest += 1
    }
    // What is earned in the same instant counts together.
    if (inOrder[at + 1]?.at !== entry.at) most = Math.max(most, sum)
  }
  return most
}
