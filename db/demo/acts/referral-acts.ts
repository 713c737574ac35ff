import { day, hour } from '../../../server/base/clock.ts'
import { makeReferralCode, nameReferrer } from '../../../server/earning/bring-friend.ts'
import { rewardReferrals } from '../../../server/earning/reward-referrals.ts'
import { inTransaction } from '../../transaction.ts'
import type { DemoRows } from '../demo-rows.ts'
import type { Cast } from '../demo-world.ts'
import type { Act } from './act.ts'

/** Two friends came on Ms Wang's word; one has attended since, and both have their points for it. */
export function referralActs({ wang, others }: Cast, rows: DemoRows, now: number): Act[] {
  const came = rows.registrations
    .filter((one) => one.state === 'attended' && one.attended_at !== null)
    .sort((a, b) => (a.attended_at ?? 0) - (b.attended_at ?? 0))
  const attendees = new Set(came.map((one) => one.member_id))
  const newest = [...others].sort((a, b) => b.joinedAt - a.joinedAt)
  const attended = newest.find((member) => attendees.has(member.id))
  const joined = newest.find((member) => !attendees.has(member.id))
  if (!attended || !joined) throw new Error('Of the demo club some have attended lately, and some have not')
  let code = ''
  const named = (friendId: string, at: number): Act => ({
    at,
    happen: (deps) => inTransaction(deps, (trx) => nameReferrer(trx, deps, { friendId, code })),
  })
  const friends = [attended, joined].map((member) => member.joinedAt)
  return [
    {
      at: Math.min(...friends) - 3 * day,
      async happen(deps) {
        code = (await makeReferralCode(deps, wang.id)).code ?? ''
      },
    },
    ...[attended, joined].map((member) => named(member.id, member.joinedAt + 1)),
    { at: now - 5 * hour, happen: rewardReferrals },
  ]
}
