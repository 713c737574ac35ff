import { bookZone, yearOf } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import { qualifyingSince } from '../tiers/tier-progress.rules.ts'
import { nextTierOf, tierOf } from '../tiers/tier-of.ts'
import { fullName } from './member-name.rules.ts'
import { greetingName } from './greeting.rules.ts'
import type { Me } from './me.contract.ts'
import { findMe } from './me.queries.ts'

/** All that the home page greets a member with, in two statements. The lounge's year is that of the club's books. */
export async function myProfile(deps: Deps, memberId: string): Promise<Me> {
  const now = deps.clock.now()
  const row = await findMe(deps.db, memberId, yearOf(now, bookZone), qualifyingSince(now))
  const ladder = (await findTiers(deps.db)).map(tierOf)
  const tier = ladder.find((rung) => rung.id === row?.tier_id)
  if (!row || !tier) throw notFound()
  const qualifying = Number(row.qualifying ?? 0)
  const used = row.used ?? 0
  return {
    id: row.id,
    number: row.number,
    familyName: row.family_name,
    givenName: row.given_name,
    name: fullName(row.family_name, row.given_name),
    greeting: greetingName({
      familyName: row.family_name,
      givenName: row.given_name,
      salutation: row.salutation,
    }),
    salutation: row.salutation,
    phone: row.phone,
    email: row.email,
    birthday: row.birthday,
    preferences: row.preferences,
    locale: row.locale,
    region: { id: row.region_id, name: { zh: row.region_zh, en: row.region_en }, zone: row.zone },
    joinedAt: Number(row.joined_at),
    tier,
    tierUntil: row.tier_until,
    next: nextTierOf(ladder, tier.rank, qualifying),
    qualifying,
    points: { balance: Number(row.balance ?? 0), held: Number(row.held ?? 0) },
    lounge: {
      used,
      left: tier.loungeVisits === null ? null : Math.max(0, tier.loungeVisits - used),
      guests: tier.loungeGuests,
    },
  }
}
