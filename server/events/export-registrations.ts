import { stringify } from 'csv-stringify/sync'
import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { bookZone, localText } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import { act } from './draft-event.ts'
import type { StudioRegistration } from './studio.contract.ts'
import { findScopedEvent } from './studio.queries.ts'
import { findRegistrations } from './studio-registrations.queries.ts'
import type { Editor } from './studio-scope.ts'

type Locale = 'zh' | 'en'

const heads: Record<Locale, readonly string[]> = {
  zh: ['序号', '姓名', '会员号', '手机', '等级', '人数', '宾客', '状态', '已付积分', '已退积分', '报名时间'],
  en: [
    'No.',
    'Name',
    'Member no.',
    'Phone',
    'Tier',
    'Party',
    'Guests',
    'State',
    'Charged',
    'Refunded',
    'Booked',
  ],
}

const states: Record<Locale, Record<StudioRegistration['state'] | 'undecided', string>> = {
  zh: {
    confirmed: '已确认',
    waitlisted: '候补',
    attended: '已到场',
    no_show: '未到',
    cancelled: '已取消',
    entered: '待定',
    offered: '待确认',
    lapsed: '逾时',
    declined: '未通过',
    undecided: '未及审核',
    not_drawn: '未抽中',
    transferred: '已转让',
  },
  en: {
    confirmed: 'Confirmed',
    waitlisted: 'Waiting',
    attended: 'Attended',
    no_show: 'No-show',
    cancelled: 'Cancelled',
    entered: 'Entered',
    offered: 'Offered',
    lapsed: 'Lapsed',
    declined: 'Declined',
    undecided: 'Not decided in time',
    not_drawn: 'Not drawn',
    transferred: 'Passed on',
  },
}

/**
 * All registrations as CSV: UTF-8 with a byte order mark, which spreadsheets need to read Chinese, phones included,
 * and cells that a spreadsheet would take for a formula made plain with an apostrophe. The export is audited.
 */
export async function exportRegistrations(
  deps: Deps,
  editor: Editor,
  { eventId, locale }: { eventId: string; locale: Locale },
): Promise<{ csv: string; fileName: string }> {
  return inTransaction(deps, async (trx) => {
    const event = await findScopedEvent(trx, eventId, editor.scope)
    if (!event) throw notFound()
    const zone = (await findRegion(trx, event.region_id))?.zone ?? bookZone
    const tiers = new Map((await findTiers(trx)).map((tier) => [tier.id, tier]))
    const rows = await findRegistrations(trx, { eventId, scope: editor.scope, after: 0 })
    const cells = rows.map(({ registration: row, phone }) => [
      row.seq,
      row.name,
      row.number,
      phone ?? '',
      tiers.get(row.tierId)?.[locale === 'zh' ? 'name_zh' : 'name_en'] ?? row.tierId,
      row.partySize,
      row.guests.join(locale === 'zh' ? '、' : ', '),
      states[locale][row.undecided ? 'undecided' : row.state],
      row.charged,
      row.refunded,
      localText(row.bookedAt, zone),
    ])
    const csv = stringify([[...heads[locale]], ...cells], { bom: true, escape_formulas: true })
    await appendAudit(trx, deps, act(editor, 'event.registrations_exported', eventId, { rows: rows.length }))
    const day = localText(event.starts_at, zone).slice(0, 10)
    return { csv, fileName: `registrations-${day}.csv` }
  })
}
