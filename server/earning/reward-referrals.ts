import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { earnFor, type NotedFact } from './earn-for.ts'
import { findEarners, type Earner } from './earner.queries.ts'
import { findRipeReferrals, writeReferralEarned } from './referral.queries.ts'

const batch = 100

type Ripe = Awaited<ReturnType<typeof findRipeReferrals>>[number]

/**
 * Once a friend has attended for the first time, they and who brought them earn by the rules in force at that time.
 * A job; running it again, or in two processes, changes nothing more. Returns how many friends it was.
 */
export async function rewardReferrals(deps: Deps): Promise<number> {
  let rewarded = 0
  for (;;) {
    const ripe = await findRipeReferrals(deps.db, batch)
    for (const referral of ripe) rewarded += (await reward(deps, referral)) ? 1 : 0
    if (ripe.length < batch) return rewarded
  }
}

async function reward(deps: Deps, { friendId, referrerId, attendedAt }: Ripe): Promise<boolean> {
  return inTransaction(deps, async (trx) => {
    const members = await findEarners(trx, [friendId, referrerId])
    const facts = [
      factOf(members.get(friendId), referrerId, 'friend', friendId, attendedAt),
      factOf(members.get(referrerId), friendId, 'referrer', friendId, attendedAt),
    ]
    await earnFor(
      trx,
      deps,
      facts.filter((fact) => fact !== null),
    )
    return writeReferralEarned(trx, friendId, deps.clock.now())
  })
}

function factOf(
  member: Earner | undefined,
  otherId: string,
  side: 'friend' | 'referrer',
  friendId: string,
  occurredAt: number,
): NotedFact | null {
  if (!member) return null
  return {
    kind: 'referral',
    reference: `referral:${friendId}:${side}`,
    memberId: member.id,
    subjectId: otherId,
    clubId: null,
    regionId: member.regionId,
    tierId: member.tierId,
    tierPercent: member.tierPercent,
    amount: 0,
    occurredAt,
    note: { side },
  }
}
