import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { Texts } from '../base/texts.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { accountMonths, accountStatement, type Told } from '../statements/account-statement.ts'
import { exportAccount, type CsvFile } from '../statements/export-entries.ts'
import type { PoolStatement, StatementMonths } from '../statements/statement.contract.ts'
import { householdRefusals } from './household.errors.ts'
import { findOtherSides, findPoolOf } from './pool.queries.ts'

/**
 * The months of the pool of the household that a member belongs to now, from its opening: whoever belongs to it reads
 * all of it, and whoever has left none. Throws `no_household`.
 */
export async function poolMonths(deps: Deps, memberId: string): Promise<StatementMonths> {
  const pool = await poolOf(deps, memberId)
  if (!pool) throw householdRefusals.no_household()
  return accountMonths(deps, pool)
}

/** A month of that pool, each line with who gave or drew. Throws notFound for another month, and without a household. */
export async function poolStatement(deps: Deps, memberId: string, month: string): Promise<PoolStatement> {
  const pool = await poolOf(deps, memberId)
  if (!pool) throw notFound()
  const { household, ...told } = pool
  return { ...(await accountStatement(deps, told, month)), household }
}

/** Every entry of that pool as CSV. Throws `no_household`. */
export async function exportPool(deps: Deps, memberId: string, locale: 'zh' | 'en'): Promise<CsvFile> {
  const pool = await poolOf(deps, memberId)
  if (!pool) throw householdRefusals.no_household()
  return exportAccount(deps, { ...pool, file: 'household' }, locale)
}

async function poolOf(deps: Deps, memberId: string): Promise<(Told & { household: string }) | undefined> {
  const pool = await findPoolOf(deps.db, memberId)
  if (!pool) return undefined
  const { poolId: accountId, openedAt, name: household } = pool
  return {
    household,
    accountId,
    first: Number(openedAt),
    async namesOf(transferIds): Promise<ReadonlyMap<string, Texts>> {
      const others = await findOtherSides(deps.db, accountId, transferIds)
      return new Map(others.map(({ id, ...member }) => [id, greetingName(member)]))
    },
  }
}
