import type { HistoryEntry } from './history.contract.ts'
import type { DecisionRow, HistoryRow } from './history.queries.ts'

/** Why staff overrode a rule is written for staff: a member's own history leaves it out. */
export const staffReason = 'staffReason'

/**
 * Every decision of a registration, oldest first: its first outcome and what followed by itself are told by its row,
 * the others by their own records. Only staff see names and the reasons written for staff.
 */
export function historyOf(
  row: HistoryRow,
  decisions: readonly DecisionRow[],
  reader: 'member' | 'staff',
): HistoryEntry[] {
  const noted = decisions.map((one): HistoryEntry => {
    const { [staffReason]: reason, ...told } = one.numbers
    return {
      at: one.at,
      decision: one.decision,
      rule: one.rule,
      numbers: reader === 'staff' && reason !== undefined ? { ...told, [staffReason]: reason } : told,
      byStaff: one.byAccountId !== null,
      by: reader === 'staff' ? one.by : null,
    }
  })
  const entries = [firstOutcome(row, decisions), ...noted, ...endsOf(row, decisions)]
  // The sort is stable: what was decided in the same millisecond keeps its order.
  return entries.sort((a, b) => a.at - b.at)
}

function byRule(at: number, decision: string, rule: string, numbers: HistoryEntry['numbers']): HistoryEntry {
  return { at, decision, rule, numbers, byStaff: false, by: null }
}

const afterEntry: readonly string[] = ['drawn', 'not_drawn', 'approved', 'declined']

/** How many seats were free then is stored nowhere, so it is not told. */
function firstOutcome(row: HistoryRow, decisions: readonly DecisionRow[]): HistoryEntry {
  const entered =
    row.allocation !== 'first_come' ||
    row.state === 'entered' ||
    decisions.some((one) => afterEntry.includes(one.decision))
  const decision = entered ? 'entered' : row.confirmedAt === row.createdAt ? 'booked' : 'waitlisted'
  const [first, second] = row.terms.refundLadder
  return byRule(row.createdAt, decision, row.allocation, {
    seq: row.seq,
    partySize: row.terms.partySize,
    priceEach: row.terms.priceEach,
    amount: row.amount,
    opensAt: row.terms.opensAt,
    fullUntilHours: first?.percent === 100 ? first.hoursBefore : null,
    nextPercent: second?.percent ?? null,
    nextUntilHours: second?.hoursBefore ?? null,
  })
}

/** What needs no record of its own. Cancellations of an earlier day have none either. */
function endsOf(row: HistoryRow, decisions: readonly DecisionRow[]): HistoryEntry[] {
  const noted = (decision: string) => decisions.some((one) => one.decision === decision)
  const entries: HistoryEntry[] = []
  if (row.cancelledAt !== null && row.state === 'cancelled' && !noted('cancelled')) {
    const { refunded, charged } = row
    const percent = charged === 0 ? null : Math.floor((refunded * 100) / charged)
    entries.push(
      byRule(row.cancelledAt, 'cancelled', row.cancelledBecause ?? 'member', cancelled(row, percent)),
    )
  }
  if (row.attendedAt !== null) {
    entries.push(byRule(row.attendedAt, 'attended', 'check_in', { partySize: row.partySize }))
  }
  // Absences of an earlier day have no record of their own.
  if (row.state === 'no_show' && !noted('no_show'))
    entries.push(byRule(row.endsAt, 'no_show', 'check_in', {}))
  return entries
}

function cancelled(row: HistoryRow, percent: number | null): HistoryEntry['numbers'] {
  return { refund: row.refunded, charged: row.charged, percent }
}
