import { addMonths, bookZone } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRuleVersions, findUsage } from '../earning/earning.queries.ts'
import { findActivityClubs, findCounting, findRewardedEvents } from './activity.queries.ts'
import { deadlineOf, liftingGrant, ownOf } from './standing.rules.ts'
import { findCounted, findLivingGrants } from './standing.queries.ts'
import type { MyTier, Tier } from './tier.contract.ts'
import { nextTierOf, tierOf } from './tier-of.ts'
import { qualifyingSince } from './tier-progress.rules.ts'
import { findRetired, findStanding, findTierChanges, findTiers } from './tier.queries.ts'
import { goalsOf, waysTo, type Activity, type Earner } from './what-if.rules.ts'

/** More changes than anyone collects in a lifetime of yearly reviews. */
const historyMax = 100
/** Months of events that say what a club usually gives, and of those to come. */
const monthsAround = 6

/** The member's standing on the ladder, what would keep or raise it, and the history with its reasons. */
export async function myTier(deps: Deps, memberId: string): Promise<MyTier> {
  const now = deps.clock.now()
  const since = qualifyingSince(now)
  const row = await findStanding(deps.db, memberId)
  const ladder = (await findTiers(deps.db)).map(tierOf)
  const changes = await findTierChanges(deps.db, memberId, historyMax)
  const tier = ladder.find((rung) => rung.id === row?.tier_id)
  if (!row || !tier) throw notFound()
  const own = ownOf(row)
  const ownTier = ladder.find((rung) => rung.id === own.tierId) ?? tier
  const grants = await findLivingGrants(deps.db, [memberId])
  const lifting = liftingGrant(ladder, {
    own,
    grants: grants.map(({ id, tier_id, ends_at }) => ({ id, tierId: tier_id, endsAt: Number(ends_at) })),
  })
  const by = deadlineOf(own)
  const window = { since: qualifyingSince(by ?? now), deadline: by ?? now, sinceNow: since }
  const counted = (await findCounted(deps.db, [memberId], window)).get(memberId) ?? { atDeadline: 0, now: 0 }
  const next = nextTierOf(ladder, ownTier.rank, counted.now)
  const goals = goalsOf({
    keep:
      by === null
        ? null
        : { tierId: ownTier.id, threshold: ownTier.threshold, counted: counted.atDeadline, by },
    raise: next && { tierId: next.id, missing: next.missing },
  })
  const member = { memberId, regionId: row.region_id, tierId: tier.id, tierPercent: tier.earningPercent }
  const { activities, clubs } = await activitiesFor(deps, { regionId: row.region_id, tier, now })
  const earner = await earnerOf(deps, member, { since, now })
  return {
    tierId: tier.id,
    heldUntil: row.tier_until === null ? null : Number(row.tier_until),
    own: { tierId: own.tierId, until: own.until, graceUntil: own.graceUntil },
    grant: lifting && {
      tierId: lifting.tierId,
      endsAt: lifting.endsAt,
      reason: grants.find(({ id }) => id === lifting.id)?.reason ?? '',
    },
    qualifying: counted.now,
    countedSince: since,
    countedAtDeadline: by === null ? null : counted.atDeadline,
    next,
    ladder,
    former: (await findRetired(deps.db)).map(({ id, name_zh, name_en }) => ({
      id,
      name: { zh: name_zh, en: name_en },
    })),
    whatIf: goals.map((goal) => {
      const { ways, ...rest } = waysTo(goal, activities, earner)
      return {
        ...rest,
        ways: ways.map(({ clubId, ...way }) => ({
          club: clubs.get(clubId) ?? { id: clubId, kind: 'plain', name: { zh: clubId, en: '' } },
          ...way,
        })),
      }
    }),
    history: changes.map((change) => ({
      fromTierId: change.from_tier_id,
      toTierId: change.to_tier_id,
      because: change.because,
      reasons: JSON.parse(change.reasons) as Record<string, unknown>,
      heldUntil: change.held_until === null ? null : Number(change.held_until),
      at: Number(change.changed_at),
    })),
  }
}

/** By what the member would earn from now on. */
async function earnerOf(
  deps: Deps,
  member: Earner['member'],
  { since, now }: { since: number; now: number },
): Promise<Earner> {
  const rules = await findRuleVersions(deps.db)
  const attended = {
    ...member,
    kind: 'event_attended',
    reference: '',
    subjectId: '',
    clubId: null,
    amount: 0,
  } as const
  return {
    member,
    rules,
    usage: await findUsage(deps.db, rules, [{ ...attended, occurredAt: now }]),
    counting: await findCounting(deps.db, member.memberId, since),
    now,
  }
}

/** What the clubs of the member's region give to who comes, before and after now. */
async function activitiesFor(
  deps: Deps,
  { regionId, tier, now }: { regionId: string; tier: Tier; now: number },
) {
  const [from, to] = [addMonths(now, -monthsAround, bookZone), addMonths(now, monthsAround, bookZone)]
  const place = { regionId, rank: tier.rank }
  const [clubs, past, upcoming] = await Promise.all([
    findActivityClubs(deps.db),
    findRewardedEvents(deps.db, { ...place, from, to: now }),
    findRewardedEvents(deps.db, { ...place, from: now, to }),
  ])
  const activities = clubs.map(({ id }): Activity => ({
    clubId: id,
    upcoming: upcoming
      .filter((event) => event.club_id === id)
      .map((event) => ({ endsAt: Number(event.ends_at), points: event.attendance_points })),
    past: past.filter((event) => event.club_id === id).map((event) => event.attendance_points),
  }))
  const named = clubs.map(
    ({ id, kind, name_zh, name_en }) => [id, { id, kind, name: { zh: name_zh, en: name_en } }] as const,
  )
  return {
    activities,
    clubs: new Map<string, { id: string; kind: string; name: { zh: string; en: string } }>(named),
  }
}
