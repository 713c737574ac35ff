import { stringify } from 'csv-stringify/sync'
import { bookZone, dateIn } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { Liability, LiabilityQuery } from './liability.contract.ts'
import { rollForwardOf, type RollForward } from './liability.rules.ts'
import { liabilityReport } from './liability-report.ts'

type Locale = 'zh' | 'en'
type Cells = (string | number)[][]

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
  'roll-forward': { zh: ['项目', '积分'], en: ['Line', 'Points'] },
} as const
export type LiabilityTable = keyof typeof heads

const moved = { zh: '来自其他地区（已减转出）', en: 'From other regions, less to them' } as const

const lines: Record<'opening' | 'closing' | RollForward['parts'][number]['name'], Record<Locale, string>> = {
  opening: { zh: '期初', en: 'Opening' },
  issued: { zh: '发放', en: 'Issued' },
  redeemed: { zh: '使用（已减退还）', en: 'Redeemed, less refunds' },
  expired: { zh: '到期', en: 'Expired' },
  adjusted: { zh: '调整', en: 'Adjusted' },
  compensated: { zh: '补偿', en: 'Compensated' },
  moved,
  closing: { zh: '期末', en: 'Closing' },
}

/** One table of the report as CSV for a spreadsheet, under the date and the region that it is of. */
export async function exportLiability(
  deps: Deps,
  table: LiabilityTable,
  query: LiabilityQuery,
  locale: Locale,
): Promise<{ csv: string; fileName: string }> {
  const report = await liabilityReport(deps, query)
  const head: string[] = [...heads[table][locale]]
  // Only between regions do points move without coming from or going to the house.
  if (table === 'flows' && report.region) head.splice(-1, 0, moved[locale])
  const cells = { expiring: expiringCells, flows: flowCells, 'roll-forward': rollForwardCells }[table](
    report,
    locale,
  )
  const csv = stringify([head, ...cells], { bom: true, escape_formulas: true })
  const of = [table, ...(report.region ? [report.region.id] : []), dateIn(report.asOf, bookZone)]
  return { csv, fileName: `points-${of.join('-')}.csv` }
}

function expiringCells({ expiring }: Liability): Cells {
  return expiring.map((row) => [
    row.month,
    row.members,
    row.households,
    row.rate === null ? '' : row.rate.toFixed(4),
    row.unspent ?? '',
  ])
}

function flowCells({ flows, region }: Liability): Cells {
  return flows.map((row) => [
    row.month,
    row.issued,
    row.compensated,
    row.adjusted,
    row.redeemed,
    row.expired,
    ...(region ? [row.moved] : []),
    row.outstanding,
  ])
}

/** Signed, so that a spreadsheet's sum of all but the last line is the last. */
function rollForwardCells({ flows, region }: Liability, locale: Locale): Cells {
  const forward = rollForwardOf(flows)
  if (!forward) return []
  const { opening, parts, closing, month } = forward
  const shown = parts.filter((part) => region || part.name !== 'moved')
  return [
    [`${lines.opening[locale]} ${month}`, opening],
    ...shown.map(({ name, points }) => [lines[name][locale], points]),
    [`${lines.closing[locale]} ${month}`, closing],
  ]
}
