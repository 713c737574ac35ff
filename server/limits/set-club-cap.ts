import { inTransaction } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import type { Keeper } from './limit-scope.ts'
import { lockScopedClub, setClubCap } from './manage.queries.ts'

/**
 * Sets how many bookings a member may hold in a month of this club's events; null takes the limit away. What members
 * hold already stays theirs.
 */
export async function changeClubCap(
  deps: Deps,
  { accountId, address, scope }: Keeper,
  { clubId, bookingsPerMonth }: { clubId: string; bookingsPerMonth: number | null },
): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const club = idPattern.test(clubId) && (await lockScopedClub(trx, clubId, scope))
    if (!club) throw notFound()
    if (club.bookings_per_month === bookingsPerMonth) return
    await setClubCap(trx, clubId, bookingsPerMonth)
    await appendAudit(trx, deps, {
      actorId: accountId,
      action: 'club.cap_changed',
      subjectKind: 'club',
      subjectId: clubId,
      before: { bookingsPerMonth: club.bookings_per_month },
      after: { bookingsPerMonth },
      address,
    })
  })
}
