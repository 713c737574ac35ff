import { addDays, bookZone, dateIn, endOfDate, endOfMonth } from '../../../server/base/calendar.ts'
import { day, hour } from '../../../server/base/clock.ts'
import { grantTier, revokeGrant } from '../../../server/tiers/grant-tier.ts'
import { reviewTiers } from '../../../server/tiers/review-tiers.ts'
import type { Cast, Character } from '../demo-world.ts'
import type { Act } from './act.ts'

type Grant = { member: Character; tierId: string; reason: string; at: number; lastDay: string }

/**
 * A manager's grants: Ms Lin's that lifts her to platinum, one that soon ends, one that ended and one taken back; and
 * the reviews by which one of them ended and Mr Li's grace began.
 */
export function tierActs({ lin, others, staff }: Cast, now: number): Act[] {
  const keeper = { accountId: staff.manager, address: '127.0.0.1', scope: 'everywhere' } as const
  const [soon, ended, taken] = others.filter(
    (member) => member.tier.rank === 0 && member.joinedAt < now - 200 * day,
  )
  if (!soon || !ended || !taken) throw new Error('The demo club has more members of silver')
  const dayOf = (days: number) => dateIn(addDays(now, days, bookZone), bookZone)
  const grant = ({ member, at, ...given }: Grant): Act => ({
    at,
    happen: (deps) => grantTier(deps, keeper, { memberNumber: member.number, ...given }),
  })
  const review = (at: number): Act => ({ at, happen: reviewTiers })
  return [
    grant({
      member: lin,
      tierId: 'platinum',
      reason: '连续三年为慈善音乐会义务统筹',
      at: now - 100 * day,
      lastDay: dayOf(121),
    }),
    grant({
      member: soon,
      tierId: 'gold',
      reason: '航班延误致歉，赠金卡体验',
      at: now - 70 * day,
      lastDay: dayOf(11),
    }),
    grant({
      member: ended,
      tierId: 'gold',
      reason: '新店开业邀请体验',
      at: now - 130 * day,
      lastDay: dayOf(-40),
    }),
    review(endOfDate(dayOf(-40), bookZone) + hour),
    // Mr Li's hold ended with that month, and points did not suffice.
    review(endOfMonth(now, -2, bookZone) + 5 * hour),
    {
      at: now - 31 * day,
      async happen(deps, wait) {
        const lastDay = dayOf(150)
        const given = { memberNumber: taken.number, tierId: 'platinum', lastDay, reason: '合作单位来宾' }
        const grantId = await grantTier(deps, keeper, given)
        wait(2 * day)
        await revokeGrant(deps, keeper, { grantId, reason: '登记时选错会员' })
      },
    },
  ]
}
