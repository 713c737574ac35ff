import { Temporal } from 'temporal-polyfill'
import { day, hour, minute } from '../../server/base/clock.ts'
import { ordinaryBooking } from '../../server/events/event.rules.ts'
import { eventSearchText } from '../../server/events/event-search-text.rules.ts'
import { defaultLadder, type RefundStep } from '../../server/registrations/refund.rules.ts'
import type { EventTable } from '../tables/events.ts'
import type { World } from './demo-world.ts'
import type { Places } from './make-places.ts'
import type { Activity, Slot } from './programme/activity.ts'
import { programme } from './programme/programme.ts'
import { momentOf } from './seasons.ts'

/** An event of the story with what its date is meant to look like. */
export type Planned = { row: EventTable; activity: Activity; slot: Slot; ladder: readonly RefundStep[] }

/** Seats go back less easily where there are few of them. */
const smallGroups: readonly RefundStep[] = [
  { hoursBefore: 72, percent: 100 },
  { hoursBefore: 24, percent: 50 },
]

/** Every date of the programme as an event, earliest start first, with nobody in it yet. */
export function makeEvents(
  world: World,
  { venues }: Places,
  createdBy: { marketer: string; manager: string },
): Planned[] {
  const planned = programme.flatMap((activity) =>
    activity.dates.map((slot): Planned => {
      const venue = venues.get(activity.place)
      const club = world.rows.clubs.find((one) => one.kind === activity.kind)
      if (!venue || !club) throw new Error(`${activity.key} has no venue or club`)
      const startsAt = startOf(world, slot)
      const { opensAt, publishedAt, createdAt } = timesOf(world, slot, startsAt)
      const moment = momentOf(startsAt, world.zone)
      const title = typeof activity.title === 'function' ? activity.title(moment) : activity.title
      const ladder = activity.seats <= 24 ? smallGroups : defaultLadder
      const soon = slot.at === 'soon'
      const row: EventTable = {
        ...ordinaryBooking,
        ...slot.booking,
        id: world.idAt(createdAt),
        club_id: club.id,
        kind: activity.kind,
        region_id: venue.region_id,
        venue_id: venue.id,
        title_zh: title.zh,
        title_en: title.en,
        summary_zh: activity.summary.zh,
        summary_en: activity.summary.en,
        description_zh: activity.description.zh,
        description_en: activity.description.en,
        starts_at: startsAt,
        ends_at: startsAt + activity.hours * hour,
        capacity: activity.seats,
        taken: 0,
        waiting: 0,
        seq: 0,
        price: activity.price,
        guests_max: activity.guests,
        min_tier_id: activity.minTier ?? 'silver',
        opens_at: opensAt,
        closes_at: soon ? startsAt : startsAt - 2 * hour,
        waitlist_open: 1,
        refund_ladder: JSON.stringify(ladder),
        group_size: activity.groupSize ?? null,
        attendance_points: activity.points,
        // A cancelled one is booked until the story cancels it.
        state: slot.state === 'draft' ? 'draft' : 'published',
        cancel_reason: slot.cancelReason ?? null,
        version: 1,
        created_by: venue.region_id === 'haikou' ? createdBy.marketer : createdBy.manager,
        created_at: createdAt,
        updated_at: publishedAt,
        published_at: slot.state === 'draft' ? null : publishedAt,
        cancelled_at: null,
        search_text: eventSearchText({
          title,
          summary: activity.summary,
          club: { zh: club.name_zh, en: club.name_en },
          venue: { zh: venue.name_zh, en: venue.name_en },
        }),
      }
      return { row, activity, slot, ladder }
    }),
  )
  return planned.sort((a, b) => a.row.starts_at - b.row.starts_at)
}

function startOf({ now, zone }: World, slot: Slot): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  if (slot.at === 'soon') return soonAfter(today)
  let date = today.toPlainDate().add({ days: slot.inDays })
  const days = slot.on
  if (days) while (!days.includes(date.dayOfWeek)) date = date.add({ days: 1 })
  // A date that moved on must not leave the past or the future it was planned in.
  if (slot.inDays < 0 && Temporal.PlainDate.compare(date, today.toPlainDate()) >= 0)
    date = date.subtract({ days: 7 })
  return date.toZonedDateTime({ timeZone: zone, plainTime: slot.at }).epochMilliseconds
}

/** The next half hour that is at least 45 minutes away, or tomorrow at ten when that would be at night. */
function soonAfter(now: Temporal.ZonedDateTime): number {
  const step = 30 * minute
  const next = Math.ceil((now.epochMilliseconds + 45 * minute) / step) * step
  const { hour: localHour } = Temporal.Instant.fromEpochMilliseconds(next).toZonedDateTimeISO(now.timeZoneId)
  if (localHour >= 8 && localHour < 22) return next
  const morning = now.toPlainDate().toZonedDateTime({ timeZone: now.timeZoneId, plainTime: '10:00' })
  return (morning.epochMilliseconds > now.epochMilliseconds ? morning : morning.add({ days: 1 }))
    .epochMilliseconds
}

function timesOf({ now, zone }: World, slot: Slot, startsAt: number) {
  const local = Temporal.Instant.fromEpochMilliseconds(slot.opensInDays === undefined ? startsAt : now)
  const date = local
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: slot.opensInDays ?? -21 })
  const opensAt = date.toZonedDateTime({ timeZone: zone, plainTime: '20:00' }).epochMilliseconds
  // Announced a week before the highest tier may book, but never in the future.
  const publishedAt = Math.min(opensAt - 10 * day, now - 5 * hour)
  const createdAt = publishedAt - 3 * day
  return { opensAt, publishedAt, createdAt }
}
