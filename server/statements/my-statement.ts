import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { qualifyingSince } from '../tiers/tier-progress.rules.ts'
import { accountMonths, accountStatement } from './account-statement.ts'
import type { Statement, StatementMonths } from './statement.contract.ts'
import { findBalanceAt, findStandingAt, findStatementAccounts } from './statement.queries.ts'
import { monthAt, monthSpan } from './statement.rules.ts'

/** The months of a member's statements: from that of joining to the one that goes on, the latest first. */
export async function myStatementMonths(deps: Deps, memberId: string): Promise<StatementMonths> {
  return accountMonths(deps, await accountsOf(deps, memberId))
}

/** A month of a member's points. Throws notFound for a month before joining or ahead. */
export async function myStatement(deps: Deps, memberId: string, month: string): Promise<Statement> {
  const { heldId, ...told } = await accountsOf(deps, memberId)
  const statement = await accountStatement(deps, told, month)
  const { before } = statement
  const since = qualifyingSince(before)
  const { tier, qualifying } = await findStandingAt(deps.db, memberId, { since, before })
  return {
    ...statement,
    held: await findBalanceAt(deps.db, heldId, before),
    tier: tier ? { id: tier.id, name: { zh: tier.name_zh, en: tier.name_en } } : null,
    qualifying,
  }
}

async function accountsOf(deps: Deps, memberId: string) {
  const accounts = await findStatementAccounts(deps.db, memberId)
  if (!accounts) throw notFound()
  const { purseId: accountId, heldId, joinedAt, first } = accounts
  return { accountId, heldId, first: Math.min(Number(joinedAt), Number(first ?? joinedAt)) }
}

/** The month (YYYY-MM) before the one that holds an instant. */
export function monthBefore(at: number): string {
  return monthAt(monthSpan(monthAt(at)).from - 1)
}
