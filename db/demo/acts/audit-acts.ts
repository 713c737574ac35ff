import { hour, minute } from '../../../server/base/clock.ts'
import { auditLedger } from '../../../server/ledger-audit/audit-ledger.ts'
import { closeFinding } from '../../../server/ledger-audit/close-finding.ts'
import { listFindings } from '../../../server/ledger-audit/list-findings.ts'
import type { Cast } from '../demo-world.ts'
import type { Nights } from '../plant-errors.ts'
import type { Act } from './act.ts'

/** The nights that find what was planted; of the first, a manager has looked at what was in a member's favour. */
export function auditActs({ staff }: Cast, [earlier, last]: Nights): Act[] {
  return [
    { at: earlier, happen: auditLedger },
    {
      at: earlier + 7 * hour + 25 * minute,
      async happen(deps) {
        const { findings } = await listFindings(deps, { state: 'open' })
        for (const finding of findings)
          await closeFinding(deps, {
            findingId: finding.id,
            accountId: staff.manager,
            verdict: 'settled',
            reason: '现场手工登记时等级选高了一档，多给的积分归会员；已提醒当班同事按会员码扫码。',
          })
      },
    },
    { at: last, happen: auditLedger },
  ]
}
