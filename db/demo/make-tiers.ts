import { addMonths, bookZone, endOfMonth } from '../../server/base/calendar.ts'
import { day, hour } from '../../server/base/clock.ts'
import { firstLook } from '../../server/tiers/look.rules.ts'
import type { TierTable } from '../tables/members.ts'
import { between } from './chance.ts'
import type { Character, World } from './demo-world.ts'

type Earned = { amount: number; at: number; reference: string }

/** How a member of the sign-in list stands, so that each shows another state of a tier. */
export type Standing = {
  /** The tier that they hold by themselves; theirs, unless a manager's grant is to lift them. */
  own?: TierTable
  promotedAt?: number
  /** Qualifying points of the last 12 months, or those earned after the promotion. */
  total?: number
  more?: number
}

/**
 * Qualifying points of which the last 12 months add up to the member's tier and not to the next, and the changes
 * that led there. `attended` are the points of events they came to.
 */
export function climbLadder(
  world: World,
  member: Character,
  ladder: readonly TierTable[],
  attended: readonly Earned[],
  { own = member.tier, total, more, ...standing }: Standing = {},
): void {
  const { rows, random, now, zone, idAt } = world
  const write = ({ amount, at, reference }: Earned) => {
    if (amount > 0)
      rows.qualifying_entries.push({ id: idAt(at), member_id: member.id, amount, reference, earned_at: at })
  }
  const change = (
    from: TierTable | null,
    to: TierTable,
    at: number,
    reasons: object,
    until: number | null,
  ): void => {
    rows.tier_changes.push({
      id: idAt(at),
      member_id: member.id,
      from_tier_id: from?.id ?? null,
      to_tier_id: to.id,
      because: from ? 'qualified' : 'joined',
      reasons: JSON.stringify(reasons),
      held_until: until,
      changed_at: at,
    })
  }
  attended.forEach(write)

  const lowest = ladder[0] as TierTable
  change(null, lowest, member.joinedAt, {}, null)
  const windowFrom = addMonths(now, -12, zone) + 2 * day
  const promotedAt =
    standing.promotedAt ?? Math.max(member.joinedAt + 3 * hour, now - between(random, 65, 330) * day)
  let counted = attended.reduce((sum, one) => sum + one.amount, 0)
  ladder.slice(1, own.rank + 1).forEach((tier, step, steps) => {
    const left = steps.length - 1 - step
    // Each earlier rung was climbed before the window that counts for the present one.
    const at =
      left === 0 ? promotedAt : Math.max(member.joinedAt + (step + 1) * hour, windowFrom - left * 130 * day)
    const reached = tier.threshold + between(random, 0, 12) * 10
    write({ amount: reached, at: at - hour, reference: `history:${member.id}:${tier.id}` })
    if (at - hour > windowFrom) counted += reached
    const until = endOfMonth(at, 12, bookZone)
    change(ladder[step] as TierTable, tier, at, { qualifying: reached, threshold: tier.threshold }, until)
    if (left === 0)
      rows.members
        .filter((row) => row.id === member.id)
        .forEach((row) =>
          Object.assign(row, { tier_id: own.id, tier_until: until, review_at: firstLook(until, now) }),
        )
  })

  const next = ladder[own.rank + 1]
  const room = Math.max(0, (next ? next.threshold - 60 : counted + 9_000) - counted)
  let rest =
    more ?? (total === undefined ? Math.floor((room * random.below(60)) / 1_000) * 10 : total - counted)
  const from = Math.max(promotedAt, member.joinedAt, windowFrom)
  for (let at = 0; at < 4 && rest > 0; at += 1) {
    const amount = at === 3 ? rest : Math.ceil(rest / 20) * 10
    const when = Math.round(from + ((now - from) * (at + 0.5)) / 4.2)
    write({ amount, at: when, reference: `history:${member.id}:more:${at}` })
    rest -= amount
  }
}
