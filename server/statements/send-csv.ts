import type { Context } from 'hono'
import type { CsvFile } from './export-entries.ts'

/** Answers with a file to be kept, which no cache keeps. */
export function sendCsv(c: Context, { csv, fileName }: CsvFile): Response {
  return c.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'no-store',
  })
}
