import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { ClubMembership } from './membership.contract.ts'
import { clubExists, removeMember } from './membership.queries.ts'

/** Ends a membership; doing it again changes nothing. What was booked through the club stays booked. */
export async function leaveClub(deps: Deps, clubId: string, memberId: string): Promise<ClubMembership> {
  return inTransaction(deps, async (trx) => {
    if (!(await clubExists(trx, clubId))) throw notFound()
    await endMembership(trx, clubId, memberId)
    return { clubId, joined: false, joinedAt: null }
  })
}

/** The same inside another act's transaction. */
export async function endMembership(trx: Trx, clubId: string, memberId: string): Promise<void> {
  await removeMember(trx, clubId, memberId)
}
