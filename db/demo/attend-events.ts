import { hour, minute } from '../../server/base/clock.ts'
import { consequenceOf, markWeights } from '../../server/marks/mark.rules.ts'
import { between, happens } from './chance.ts'
import { opensFor, type Booking, type DemoBookings } from './demo-bookings.ts'
import type { DemoLedger } from './demo-ledger.ts'
import type { Character, World } from './demo-world.ts'
import { attendanceFact, keepFact, rewardOf } from './earn-by-rule.ts'
import type { Planned } from './make-events.ts'
import type { Places } from './make-places.ts'

export type Attended = { amount: number; at: number; reference: string }

/**
 * Ends what lies in the past: whoever is seated came (most) or did not, and those who came get their points, at the
 * rate of their tier, which count for the tier too. Returns them by member.
 */
export function attendEvents(
  world: World,
  ledger: DemoLedger,
  bookings: DemoBookings,
  {
    planned,
    places,
    wang,
    absent,
    by,
  }: {
    planned: readonly Planned[]
    places: Places
    wang: Character
    /** Whom the script keeps away from which event. */
    absent: (booking: Booking) => boolean
    by: string
  },
): ReadonlyMap<string, readonly Attended[]> {
  const attended = new Map<string, Attended[]>()
  for (const event of planned) {
    if (event.row.state !== 'published' || event.row.ends_at > world.now) continue
    for (const booking of bookings.of(event)) {
      const { registration, member } = booking
      if (registration.state !== 'confirmed') continue
      const away = member.id !== wang.id && happens(world.random, 9) && mayStayAway(bookings, booking)
      if (away || absent(booking)) {
        registration.state = 'no_show'
        continue
      }
      registration.state = 'attended'
      const cameAt = event.row.starts_at - between(world.random, -6, 25) * minute
      registration.attended_at = cameAt
      scan(world, places, booking, cameAt, by)
      const points = reward(world, ledger, booking)
      attended.set(member.id, [...(attended.get(member.id) ?? []), points])
    }
  }
  return attended
}

/**
 * Whether a mark for staying away would leave the member's other bookings possible: one mark each at most, and nothing
 * booked after it that would have opened later because of it.
 */
function mayStayAway(bookings: DemoBookings, { registration, member, planned }: Booking): boolean {
  const { opensLaterBy } = consequenceOf(markWeights.no_show)
  const others = bookings.by(member).filter((one) => one.registration.id !== registration.id)
  return others.every(
    (one) =>
      one.registration.state !== 'no_show' &&
      (one.registration.created_at < planned.row.ends_at ||
        one.registration.created_at >= opensFor(member, one.planned) + opensLaterBy),
  )
}

function reward(
  world: World,
  ledger: DemoLedger,
  { registration, member, planned: { row } }: Booking,
): Attended {
  const fact = attendanceFact(registration.id, member, row)
  const award = rewardOf(fact)
  const at = row.ends_at + hour
  keepFact(world, fact, at)
  const { reference } = fact
  if (!award) return { amount: 0, at, reference }
  const { rule, points, explained } = award
  ledger.earn(member, {
    amount: points,
    at,
    kind: 'event_attended',
    reference: `${reference}:${rule.ruleId}`,
    ruleVersionId: rule.versionId,
    note: {
      titleZh: row.title_zh,
      titleEn: row.title_en,
      eventId: row.id,
      ruleZh: rule.definition.name.zh,
      ruleEn: rule.definition.name.en,
      base: explained.base,
      percent: explained.percent,
    },
  })
  return { amount: points, at, reference }
}

function scan({ rows, idAt }: World, places: Places, booking: Booking, at: number, by: string): void {
  const { registration, member, planned } = booking
  const [desk] = places.desks.get(planned.activity.place) ?? []
  if (desk === undefined) return
  rows.scans.push({
    id: idAt(at),
    desk_id: desk,
    member_id: member.id,
    registration_id: registration.id,
    visit_id: null,
    identified_by: 'pass',
    verdict: 'yes',
    reasons: '[]',
    by_account_id: by,
    nonce: `scan-${registration.id}`,
    scanned_at: at,
    undone_at: null,
  })
}
