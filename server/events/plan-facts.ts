import { bookZone } from '../base/calendar.ts'
import { findRegion } from '../clubs/club.queries.ts'
import { lockLadderAsItIs } from '../tiers/tier.queries.ts'
import type { ClubKind } from '../../db/tables/clubs.ts'
import type { Trx } from '../../db/transaction.ts'
import { ladderOf } from './event-view.rules.ts'
import { eventSearchText } from './event-search-text.rules.ts'
import type { EventPlan } from './studio.contract.ts'
import { planNotReady } from './studio.errors.ts'
import { findClub, findVenue } from './studio.queries.ts'
import { draftIssues, publishIssues, type PlanFacts } from './studio.rules.ts'

type Named = { name_zh: string; name_en: string }

/** Reads what a plan names. The club and the venue are undefined when there is no such. */
export async function readFacts(trx: Trx, regionId: string, plan: EventPlan) {
  const club = await findClub(trx, plan.clubId)
  const venue = await findVenue(trx, plan.venueId)
  const region = await findRegion(trx, regionId)
  const tiers = await lockLadderAsItIs(trx)
  const facts: PlanFacts = {
    regionId,
    clubRegionIds: club?.regionIds ?? [],
    venueRegionId: venue?.region_id,
    venueHolds: venue?.physical_capacity,
    tiers: ladderOf(tiers),
  }
  return { facts, club, venue, zone: region?.zone ?? bookZone }
}

/** Refuses a plan that even a draft may not have; else tells the columns that follow from its places. */
export async function settlePlan(
  trx: Trx,
  regionId: string,
  plan: EventPlan,
  publishedAt?: { now: number },
): Promise<{ kind: ClubKind; search_text: string; venue: Named; zone: string }> {
  const { facts, club, venue, zone } = await readFacts(trx, regionId, plan)
  const issues = publishedAt ? publishIssues(plan, facts, publishedAt.now) : draftIssues(plan, facts)
  if (issues.length > 0 || !club || !venue) throw planNotReady(issues)
  const search_text = eventSearchText({
    title: plan.title,
    summary: plan.summary,
    club: { zh: club.name_zh, en: club.name_en },
    venue: { zh: venue.name_zh, en: venue.name_en },
  })
  return { kind: club.kind, search_text, venue, zone }
}
