import { stringify } from 'csv-stringify/sync'
import { bookZone, dateIn } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { liabilityReport } from './liability-report.ts'

type Locale = 'zh' | 'en'

const heads = {
  expiring: {
    zh: ['到期月份', '会员积分', '家庭积分', '预计不会使用的比例', '预计不会使用'],
    en: ['Expires in', 'Members', 'Households', 'Expected unspent, share', 'Expected unspent'],
  },
  flows: {
    zh: ['月份', '发放', '补偿', '调整', '使用（已减退还）', '到期', '月末余额'],
    en: [
      'Month',
      'Issued',
      'Compensated',
      'Adjusted',
      'Redeemed, less refunds',
      'Expired',
      'Owed at its end',
    ],
  },
} as const

/** One table of the report as CSV for a spreadsheet, under the date that it is of. */
export async function exportLiability(
  deps: Deps,
  table: 'expiring' | 'flows',
  locale: Locale,
): Promise<{ csv: string; fileName: string }> {
  const report = await liabilityReport(deps)
  const cells =
    table === 'expiring'
      ? report.expiring.map((row) => [
          row.month,
          row.members,
          row.households,
          row.rate === null ? '' : row.rate.toFixed(4),
          row.unspent ?? '',
        ])
      : report.flows.map((row) => [
          row.month,
          row.issued,
          row.compensated,
          row.adjusted,
          row.redeemed,
          row.expired,
          row.outstanding,
        ])
  const csv = stringify([[...heads[table][locale]], ...cells], { bom: true, escape_formulas: true })
  return { csv, fileName: `points-${table}-${dateIn(report.asOf, bookZone)}.csv` }
}
