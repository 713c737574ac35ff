import type { EarningRuleTable, EarningRuleVersionTable } from '../../db/tables/earning.ts'
import type { Trx } from '../../db/transaction.ts'

export async function insertRules(trx: Trx, rows: readonly EarningRuleTable[]): Promise<void> {
  await trx
    .insertInto('earning_rules')
    .values([...rows])
    .execute()
}

export async function insertVersions(trx: Trx, rows: readonly EarningRuleVersionTable[]): Promise<void> {
  await trx
    .insertInto('earning_rule_versions')
    .values([...rows])
    .execute()
}
