import { addMonths, bookZone, startOfDate } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findQuotesOf, findRulesOf } from './entry-source.queries.ts'
import { quoteOf, ruleOf } from './entry-source.rules.ts'
import type { Entry, EntryFilters, EntryList } from './points.contract.ts'
import { findEventTitles, findLotsOf, findRedeemableId, findTransfers } from './points.queries.ts'

const pageSize = 30

type TransferRow = Awaited<ReturnType<typeof findTransfers>>[number]

/**
 * The member's own entries, latest first, each with the event it is about, the lots it took or made, and what it comes
 * from: the version of a rule, or the quote that the member confirmed.
 */
export async function myEntries(deps: Deps, memberId: string, filters: EntryFilters): Promise<EntryList> {
  const accountId = await findRedeemableId(deps.db, memberId)
  if (accountId === undefined) throw notFound()
  const { from, to } = spanOf(filters.month)
  const [at, id] = filters.after?.split('_') ?? []
  const after = id === undefined ? null : { at: Number(at), id }
  // One more than a page tells whether there is a next one.
  const rows = await findTransfers(deps.db, { accountId, from, to, after, limit: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  const notes = new Map(page.map((row) => [row.id, JSON.parse(row.note) as Entry['note']]))
  const eventOf = new Map(page.map((row) => [row.id, eventIdOf(row, notes.get(row.id))]))
  const lots = await findLotsOf(
    deps.db,
    accountId,
    page.map((row) => row.id),
  )
  const titles = await findEventTitles(deps.db, distinct([...eventOf.values()]))
  const rules = await findRulesOf(deps.db, distinct(page.map((row) => row.rule_version_id)))
  const ruleById = new Map(rules.map((rule) => [rule.id, ruleOf(rule)]))
  const quotes = await findQuotesOf(deps.db, distinct(page.map((row) => row.confirmedQuoteId)))
  const quoteById = new Map(quotes.map((quote) => [quote.id, quoteOf(quote)]))
  const last = page.at(-1)
  return {
    entries: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      amount: row.to_account_id === accountId ? row.amount : -row.amount,
      at: Number(row.posted_at),
      note: notes.get(row.id) ?? {},
      event: titleOf(titles, eventOf.get(row.id)),
      lots: lots
        .filter((lot) => lot.transfer_id === row.id)
        .map((lot) => ({
          earnedAt: Number(lot.earned_at),
          expiresAt: Number(lot.expires_at),
          amount: lot.amount,
          restored: lot.restored,
        })),
      rule: ruleById.get(row.rule_version_id ?? '') ?? null,
      quote: quoteById.get(row.confirmedQuoteId ?? '') ?? null,
    })),
    next: rows.length > pageSize && last ? `${last.posted_at}_${last.id}` : null,
  }
}

/** From the first instant of a month to that of the next; without a month, all time. */
function spanOf(month: string | undefined): { from: number; to: number } {
  if (month === undefined) return { from: 0, to: Number.MAX_SAFE_INTEGER }
  const from = startOfDate(`${month}-01`, bookZone)
  return { from, to: addMonths(from, 1, bookZone) }
}

/** Charges and their refunds lead to the event by their quote, earnings by their note. */
function eventIdOf(row: TransferRow, note: Entry['note'] | undefined): string | null {
  if (row.quoteKind === 'event_seats' || row.quoteKind === 'seat_transfer') return row.subjectId
  const noted = note?.['eventId']
  return typeof noted === 'string' ? noted : null
}

function titleOf(
  titles: Awaited<ReturnType<typeof findEventTitles>>,
  id: string | null | undefined,
): Entry['event'] {
  const found = titles.find((title) => title.id === id)
  return found ? { id: found.id, title: { zh: found.title_zh, en: found.title_en } } : null
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
