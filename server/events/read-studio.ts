import { endOfDate, startOfDate } from '../base/calendar.ts'
import { hour } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRegion, findRegions } from '../clubs/club.queries.ts'
import { toRegion } from '../clubs/list-places.ts'
import { findTiers } from '../tiers/tier.queries.ts'
import type { EventPage } from './event.contract.ts'
import { findEvent } from './event.queries.ts'
import { toEventPage } from './event-view.rules.ts'
import type { Reach, StudioEvent, StudioFilters, StudioFrame, StudioList } from './studio.contract.ts'
import { toStudioEvent } from './studio-event.rules.ts'
import { countMembersByTier, findLastEditor, findRegionEvents, findScopedEvent } from './studio.queries.ts'
import { holdsRegion, type Editor } from './studio-scope.ts'

/** The regions that an account works in, in order, and the tier ladder, lowest first. */
export async function readStudioFrame(deps: Deps, editor: Editor): Promise<StudioFrame> {
  const [regions, tiers] = await Promise.all([findRegions(deps.db), findTiers(deps.db)])
  return {
    regions: regions.filter((region) => holdsRegion(editor.scope, region.id)).map(toRegion),
    tiers: tiers.map((tier) => ({
      id: tier.id,
      rank: tier.rank,
      name: { zh: tier.name_zh, en: tier.name_en },
      headStartHours: tier.head_start_hours,
    })),
  }
}

/** A region's events of some local days, drafts and cancelled ones too. */
export async function listStudioEvents(
  deps: Deps,
  editor: Editor,
  { region: regionId, from, to }: StudioFilters,
): Promise<StudioList> {
  const region = holdsRegion(editor.scope, regionId) ? await findRegion(deps.db, regionId) : undefined
  if (!region) throw notFound()
  const span = { from: startOfDate(from, region.zone), before: endOfDate(to, region.zone) }
  return { zone: region.zone, events: await findRegionEvents(deps.db, regionId, span) }
}

/** One event of the editor's regions, as they edit it. */
export async function readStudioEvent(deps: Deps, editor: Editor, eventId: string): Promise<StudioEvent> {
  const row = await findScopedEvent(deps.db, eventId, editor.scope)
  const region = row && (await findRegion(deps.db, row.region_id))
  if (!row || !region) throw notFound()
  return toStudioEvent(row, { zone: region.zone, editedBy: await findLastEditor(deps.db, eventId) })
}

/** The page as a member of a tier would see it; without a tier, as a visitor would. */
export async function previewEvent(
  deps: Deps,
  editor: Editor,
  { eventId, tierId }: { eventId: string; tierId: string | undefined },
): Promise<EventPage> {
  // Asked within the scope: a foreign region's published event is no business of its studio either.
  const [scoped, row, tiers] = await Promise.all([
    findScopedEvent(deps.db, eventId, editor.scope),
    findEvent(deps.db, eventId, editor.scope),
    findTiers(deps.db),
  ])
  if (!scoped || !row) throw notFound()
  return toEventPage(row, { tierId: tierId ?? null, tiers, now: deps.clock.now(), mine: null })
}

/** How many active members of the region may book, and for how many of them booking is open already. */
export async function estimateReach(
  deps: Deps,
  editor: Editor,
  { region, minTier, opensAt }: { region: string; minTier: string; opensAt: number },
): Promise<Reach> {
  if (!holdsRegion(editor.scope, region)) throw notFound()
  const [counts, tiers] = await Promise.all([countMembersByTier(deps.db, region), findTiers(deps.db)])
  const lowest = tiers.find((tier) => tier.id === minTier)
  if (!lowest) throw notFound()
  const now = deps.clock.now()
  const eligible = tiers.filter((tier) => tier.rank >= lowest.rank)
  const open = eligible.filter((tier) => opensAt - tier.head_start_hours * hour <= now)
  const membersOf = (some: readonly { id: string }[]) =>
    counts.reduce((sum, one) => sum + (some.some((tier) => tier.id === one.tierId) ? one.members : 0), 0)
  return { mayBook: membersOf(eligible), openAlready: membersOf(open) }
}
