import { CsvError, parse } from 'csv-parse/sync'
import { CommandError } from './command-error.ts'

/** A row of cells and the line of the file it begins on, the heading's being 1. */
export type Row = { line: number; cells: readonly string[] }

/** Reads comma, semicolon or tab separated text with one row of headings. Empty rows are left out. */
export function readTable(text: string): { headings: readonly string[]; rows: Row[] } {
  const separators = [',', ';', '\t'] as const
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  const delimiter = separators.reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  )
  const rows = parsed(text, delimiter).filter((row) => row.cells.some((cell) => cell !== ''))
  const [head, ...body] = rows
  if (!head) throw new CommandError('The file is empty.')
  return { headings: head.cells, rows: body }
}

function parsed(text: string, delimiter: string): Row[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    // The parser counts the line on which a record ends; quoted cells may span several.
    return records.map(({ record, info }) => ({
      line: info.lines - record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0),
      cells: record,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new CommandError(`The file cannot be read as CSV: ${error.message}`)
  }
}
