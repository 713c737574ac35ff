import { mayEverywhere, scopesOf, type Principal } from '../accounts/principal.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findDesk, type DeskRow } from './desk.queries.ts'

/** The desks an account works at: every one, or these. Part of the WHERE of what it reads. */
export type DeskScope = 'every' | readonly string[]

export function deskScope(account: Principal): DeskScope {
  const scopes = scopesOf(account, 'lounge_staff')
  return mayEverywhere(account) || scopes.includes('*') ? 'every' : scopes
}

/** The desk, if this account works at it; another's is not found. */
export async function deskOf(deps: Deps, account: Principal, deskId: string): Promise<DeskRow> {
  const desk = await findDesk(deps.db, deskId, deskScope(account))
  if (!desk) throw notFound()
  return desk
}

/** Who acts at a desk, and from where. */
export type AtDesk = { desk: DeskRow; account: Principal; address: string }
