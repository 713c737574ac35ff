import { hour } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { expiryByMonth } from '../points/expiry-months.rules.ts'
import { bookZone } from '../base/calendar.ts'
import { qualifyingSince } from '../tiers/tier-progress.rules.ts'
import { explainLine } from './line-words.rules.ts'
import { lotsAt } from './lots-at.rules.ts'
import type { Statement, StatementMonths } from './statement.contract.ts'
import {
  findBalanceAt,
  findHistory,
  findMadeLots,
  findNotes,
  findStandingAt,
  findStatementAccounts,
  findTakenLots,
} from './statement.queries.ts'
import { monthAt, monthsBetween, monthSpan, sumMonth } from './statement.rules.ts'

/** What was earned late in a month is entered by jobs until its first morning. */
const settlesAfter = 8 * hour

/** The months of a member's statements: from that of joining to the one that goes on, the latest first. */
export async function myStatementMonths(deps: Deps, memberId: string): Promise<StatementMonths> {
  const now = deps.clock.now()
  const { first } = await accountsOf(deps, memberId)
  return {
    months: monthsBetween(first, now).map((month) => ({ month, final: isFinal(month, now) })),
  }
}

/**
 * A month of a member's points, told from transfers alone, which only ever are added with the time of their posting:
 * asked again years later it is the same. Everything else is read after the history and narrowed to it, so that it
 * is of one moment. Throws notFound for a month before joining or ahead.
 */
export async function myStatement(deps: Deps, memberId: string, month: string): Promise<Statement> {
  const now = deps.clock.now()
  const { purseId, heldId, first } = await accountsOf(deps, memberId)
  if (!monthsBetween(first, now).includes(month)) throw notFound()
  const { from, before } = monthSpan(month)
  const history = await findHistory(deps.db, purseId, before)
  const sums = sumMonth(history, { from, before })
  const notes = await findNotes(
    deps.db,
    sums.lines.map((line) => line.id),
  )
  const made = await findMadeLots(deps.db, purseId)
  const taken = await findTakenLots(
    deps.db,
    history.filter((one) => one.amount < 0).map((one) => one.id),
  )
  const { tier, qualifying } = await findStandingAt(deps.db, memberId, {
    since: qualifyingSince(before),
    before,
  })
  const lots = lotsAt(history, made, taken)
  const at = Math.min(before, now)
  const { months, later } = expiryByMonth(
    // What has run out, and waits for the nightly expiry, is of this very month.
    lots.map((lot) => ({ ...lot, expiresAt: Math.max(lot.expiresAt, at) })),
    at,
    bookZone,
  )
  const lotsOf = lotsByTransfer(made, taken)
  return {
    month,
    from,
    before,
    final: isFinal(month, now),
    opening: sums.opening,
    lines: sums.lines.map(({ id, at: postedAt, kind, group, amount, balance }) => {
      const note = JSON.parse(notes.get(id) ?? '{}') as Record<string, unknown>
      const words = explainLine({ kind, group, amount, note, lots: lotsOf.get(id) ?? [] })
      return { id, at: postedAt, group, ...words, amount, balance }
    }),
    totals: sums.totals,
    closing: sums.closing,
    held: await findBalanceAt(deps.db, heldId, before),
    expiring: months.filter((one) => one.amount > 0),
    later,
    tier: tier ? { id: tier.id, name: { zh: tier.name_zh, en: tier.name_en } } : null,
    qualifying,
  }
}

async function accountsOf(deps: Deps, memberId: string) {
  const accounts = await findStatementAccounts(deps.db, memberId)
  if (!accounts) throw notFound()
  const { purseId, heldId, joinedAt, first } = accounts
  return { purseId, heldId, first: Math.min(Number(joinedAt), Number(first ?? joinedAt)) }
}

function isFinal(month: string, now: number): boolean {
  return now >= monthSpan(month).before + settlesAfter
}

type LotLine = { expiresAt: number; amount: number }

/** The lots that each transfer took or made, the earliest to expire first. */
function lotsByTransfer(
  made: Awaited<ReturnType<typeof findMadeLots>>,
  taken: Awaited<ReturnType<typeof findTakenLots>>,
): Map<string, LotLine[]> {
  const expiryOf = new Map(made.map((lot) => [lot.id, lot.expiresAt]))
  const lines = new Map<string, LotLine[]>()
  const all = [...made, ...taken.map((one) => ({ ...one, expiresAt: expiryOf.get(one.lotId) ?? 0 }))]
  for (const { transferId, expiresAt, amount } of all.sort((a, b) => a.expiresAt - b.expiresAt))
    lines.set(transferId, [...(lines.get(transferId) ?? []), { expiresAt, amount }])
  return lines
}

/** The month (YYYY-MM) before the one that holds an instant. */
export function monthBefore(at: number): string {
  return monthAt(monthSpan(monthAt(at)).from - 1)
}
