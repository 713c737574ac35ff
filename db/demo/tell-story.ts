import { hour, minute } from '../../server/base/clock.ts'
import type { Random } from '../../server/base/random.ts'
import { lateFrom } from '../../server/marks/mark.rules.ts'
import { between, happens, pick, shuffled } from './chance.ts'
import { opensFor, type Booking, type DemoBookings } from './demo-bookings.ts'
import type { Character, World } from './demo-world.ts'
import type { Planned } from './make-events.ts'
import { familyNames, mensNames, womensNames } from './names.ts'
import type { ScriptedBooking } from './scripted.ts'

type Act = { at: number; happen(): void }

/**
 * Lets members book, wait and cancel over the weeks around now, in the order of time, so that every counter and
 * balance comes out of acts that the product would have allowed.
 */
export function tellStory(
  world: World,
  bookings: DemoBookings,
  story: {
    planned: readonly Planned[]
    members: readonly Character[]
    scripted: readonly ScriptedBooking[]
  },
): void {
  const acts: Act[] = story.scripted.flatMap((asked) => scriptedActs(bookings, asked))
  for (const planned of story.planned) {
    acts.push(...attemptsAt(world, bookings, planned, story.members))
    if (planned.slot.state === 'cancelled') {
      const at = Math.min(planned.row.starts_at - 20 * hour, world.now - 18 * hour)
      acts.push({ at, happen: () => bookings.cancelEvent(planned, at) })
    }
  }
  acts.sort((a, b) => a.at - b.at)
  for (const act of acts) act.happen()
}

/** This long before the start a scripted late withdrawal happens: too late to leave no mark. */
const lateBy = 8 * hour

function scriptedActs(bookings: DemoBookings, { ends, ...asked }: ScriptedBooking): Act[] {
  let made: Booking | null = null
  const book: Act = { at: asked.at, happen: () => void (made = bookings.book(asked)) }
  if (ends !== 'late_withdrawal') return [book]
  const leavesAt = asked.planned.row.starts_at - lateBy
  return [book, { at: leavesAt, happen: () => made && bookings.cancel(made, leavesAt) }]
}

function attemptsAt(
  world: World,
  bookings: DemoBookings,
  planned: Planned,
  members: readonly Character[],
): Act[] {
  const { random, now } = world
  const { row, slot } = planned
  const until = Math.min(row.closes_at, now) - 10 * minute
  const target = Math.round(row.capacity * slot.fill)
  if (target === 0 || slot.state === 'draft') return []
  const crowd = crowdFor(world, planned, members)
  const acts: Act[] = []
  let wanted = 0
  let next = 0
  // Some will be refused: short of points, or busy at that time.
  for (; next < crowd.length && wanted <= target * 1.6; next += 1) {
    const member = crowd[next] as Character
    const opens = opensFor(member, planned)
    if (opens >= until) continue
    const guests = guestsFor(random, planned.activity.guests)
    wanted += guests.length + 1
    // Most book early in their window; its last part is left to the waitlist.
    const early = (random.below(1_000) / 1_000) ** 2
    const at = Math.round(opens + early * 0.7 * (until - opens))
    acts.push(...visitOf(world, bookings, { member, planned, guests, at, target, until }))
  }
  const from = row.opens_at + 0.75 * (until - row.opens_at)
  for (const member of crowd.slice(next, next + (slot.waiting ?? 0))) {
    const at = Math.round(from + (until - from) * (random.below(1_000) / 1_000))
    const guests = guestsFor(random, planned.activity.guests)
    acts.push({ at, happen: () => void bookings.book({ member, planned, guests, at }) })
  }
  return acts
}

type Attempt = {
  member: Character
  planned: Planned
  guests: readonly string[]
  at: number
  /** Seats that are to be taken in the end. */
  target: number
  until: number
}

/** One member's booking with as many guests as the plan has room for, and sometimes a cancellation later. */
function visitOf(
  { random }: World,
  bookings: DemoBookings,
  { member, planned, guests, at, target, until }: Attempt,
): Act[] {
  let made: Booking | null = null
  const book: Act = {
    at,
    happen() {
      const room = target - planned.row.taken
      if (room > 0) made = bookings.book({ member, planned, guests: guests.slice(0, room - 1), at })
    },
  }
  if (!happens(random, 6)) return [book]
  const leavesAt = at + Math.round((until - at) * (0.1 + random.below(60) / 100))
  // Who is too late to leave without a mark keeps the seat: the script alone withdraws late.
  if (leavesAt >= lateFrom(planned.row.starts_at)) return [book]
  return [book, { at: leavesAt, happen: () => made && bookings.cancel(made, leavesAt) }]
}

/** Who might come: mostly members of the club and of the region, and of a tier that may. */
function crowdFor({ random, rows }: World, { row }: Planned, members: readonly Character[]): Character[] {
  const clubMembers = new Set(
    rows.club_members.filter((one) => one.club_id === row.club_id).map((one) => one.member_id),
  )
  const lowest = members.find(({ tier }) => tier.id === row.min_tier_id)?.tier.rank ?? 0
  const able = shuffled(random, members).filter(({ tier }) => tier.rank >= lowest)
  const interest = (member: Character) =>
    (member.regionId === row.region_id ? 2 : 0) + (clubMembers.has(member.id) ? 1 : 0)
  return able.sort((a, b) => interest(b) - interest(a))
}

function guestsFor(random: Random, max: number): string[] {
  const count = happens(random, 45) ? 0 : between(random, 0, Math.min(max, 3))
  return Array.from(
    { length: count },
    () => pick(random, familyNames) + pick(random, happens(random, 50) ? womensNames : mensNames),
  )
}
