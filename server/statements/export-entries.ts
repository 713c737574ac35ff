import { stringify } from 'csv-stringify/sync'
import { bookZone, localText } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { Texts } from '../base/texts.ts'
import type { Told } from './account-statement.ts'
import { explainLine, groupWords } from './line-words.rules.ts'
import { findHistory, findNotes, findStatementAccounts } from './statement.queries.ts'
import { sumMonth } from './statement.rules.ts'

type Locale = 'zh' | 'en'

const heads: Record<Locale, readonly string[]> = {
  zh: ['时间', '类别', '事项', '说明', '积分', '余额', '流水号'],
  en: ['When', 'Kind', 'What', 'Why', 'Points', 'Balance', 'Reference'],
}

/** Every entry of a member's points, see `exportAccount`. */
export async function exportEntries(deps: Deps, memberId: string, locale: Locale): Promise<CsvFile> {
  const accounts = await findStatementAccounts(deps.db, memberId)
  if (!accounts) throw notFound()
  return exportAccount(deps, { accountId: accounts.purseId, file: 'points' }, locale)
}

export type CsvFile = { csv: string; fileName: string }

/**
 * Every entry of an account as CSV, the oldest first, with the balance after each: UTF-8 with the byte order mark that
 * spreadsheets need to read Chinese, and cells that they would take for a formula made plain.
 */
export async function exportAccount(
  deps: Deps,
  { accountId, namesOf, file }: Pick<Told, 'accountId' | 'namesOf'> & { file: string },
  locale: Locale,
): Promise<CsvFile> {
  const now = deps.clock.now()
  const history = await findHistory(deps.db, accountId, now + 1)
  const { lines } = sumMonth(history, { from: 0, before: now + 1 })
  const ids = lines.map((line) => line.id)
  const notes = await findNotes(deps.db, ids)
  const names = namesOf ? await namesOf(ids) : new Map<string, Texts>()
  const cells = lines.map((line) => {
    const note = JSON.parse(notes.get(line.id) ?? '{}') as Record<string, unknown>
    const { what, why } = explainLine({ ...line, note, lots: [], by: names.get(line.id) })
    return [
      localText(line.at, bookZone),
      groupWords[line.group][locale],
      what[locale],
      why?.[locale] ?? '',
      line.amount,
      line.balance,
      line.id,
    ]
  })
  const csv = stringify([[...heads[locale]], ...cells], { bom: true, escape_formulas: true })
  return { csv, fileName: `${file}-${localText(now, bookZone).slice(0, 10)}.csv` }
}
