import type { RegionTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import { layRules } from '../earning/lay-rules.ts'
import { openHouseAccounts } from '../points/open-accounts.ts'
import { layLadder } from '../tiers/lay-ladder.ts'
import { insertRegions } from './member.queries.ts'

/**
 * Gives an empty database what every club needs before its first member: the tier ladder, the house's points
 * accounts, the rules of earning and its regions. Returns false, changing nothing, when it is there already.
 */
export async function foundClub(trx: Trx, regions: readonly RegionTable[]): Promise<boolean> {
  if (!(await layLadder(trx))) return false
  await openHouseAccounts(trx)
  await layRules(trx)
  await insertRegions(trx, regions)
  return true
}

/** The regions of the demo club and of a new one: Hainan's three cities. An operator adds others. */
export const hainan: readonly RegionTable[] = [
  { id: 'haikou', name_zh: '海口', name_en: 'Haikou', zone: 'Asia/Shanghai', position: 0 },
  { id: 'sanya', name_zh: '三亚', name_en: 'Sanya', zone: 'Asia/Shanghai', position: 1 },
  { id: 'wenchang', name_zh: '文昌', name_en: 'Wenchang', zone: 'Asia/Shanghai', position: 2 },
]
