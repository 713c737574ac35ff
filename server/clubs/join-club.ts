import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import type { ClubMembership } from './membership.contract.ts'
import { addMember, clubIsOpen } from './membership.queries.ts'

/** Makes a member belong to a club; doing it again changes nothing. A club of no region is answered as unknown. */
export async function joinClub(deps: Deps, clubId: string, memberId: string): Promise<ClubMembership> {
  return inTransaction(deps, async (trx) => {
    if (!(await clubIsOpen(trx, clubId))) throw notFound()
    const joinedAt = await addMember(trx, clubId, memberId, deps.clock.now())
    return { clubId, joined: true, joinedAt }
  })
}
