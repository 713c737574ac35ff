import { hour } from '../base/clock.ts'
import { bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { Texts } from '../base/texts.ts'
import { expiryByMonth } from '../points/expiry-months.rules.ts'
import { explainLine } from './line-words.rules.ts'
import { lotsAt } from './lots-at.rules.ts'
import type { AccountStatement, StatementMonths } from './statement.contract.ts'
import { findHistory, findMadeLots, findNotes, findTakenLots } from './statement.queries.ts'
import { monthsBetween, monthSpan, sumMonth } from './statement.rules.ts'

/** What was earned late in a month is entered by jobs until its first morning. */
const settlesAfter = 8 * hour

/** An account, since when there is something to tell of it, and who stands on the other side of its transfers. */
export type Told = {
  accountId: string
  /** Epoch milliseconds. */
  first: number
  /** By transfer; left out where lines name nobody. */
  namesOf?: (transferIds: readonly string[]) => Promise<ReadonlyMap<string, Texts>>
}

/** The months of an account's statements: from its first to the one that goes on, the latest first. */
export function accountMonths(deps: Pick<Deps, 'clock'>, { first }: Pick<Told, 'first'>): StatementMonths {
  const now = deps.clock.now()
  return {
    months: monthsBetween(first, now).map((month) => ({ month, final: isFinal(month, now) })),
  }
}

/**
 * A month of an account, told from transfers alone, which only ever are added with the time of their posting: asked
 * again years later it is the same. Everything else is read after the history and narrowed to it, so that it is of
 * one moment. Throws notFound for a month before the first or ahead.
 */
export async function accountStatement(
  deps: Deps,
  { accountId, first, namesOf }: Told,
  month: string,
): Promise<AccountStatement> {
  const now = deps.clock.now()
  if (!monthsBetween(first, now).includes(month)) throw notFound()
  const { from, before } = monthSpan(month)
  const history = await findHistory(deps.db, accountId, before)
  const sums = sumMonth(history, { from, before })
  const ids = sums.lines.map((line) => line.id)
  const notes = await findNotes(deps.db, ids)
  const names = namesOf ? await namesOf(ids) : new Map<string, Texts>()
  const made = await findMadeLots(deps.db, accountId)
  const taken = await findTakenLots(
    deps.db,
    history.filter((one) => one.amount < 0).map((one) => one.id),
  )
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
      const facts = { kind, group, amount, note, lots: lotsOf.get(id) ?? [], by: names.get(id) }
      return { id, at: postedAt, group, ...explainLine(facts), amount, balance }
    }),
    totals: sums.totals,
    closing: sums.closing,
    expiring: months.filter((one) => one.amount > 0),
    later,
  }
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
