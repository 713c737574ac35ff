import { addMonths, bookZone } from '../../server/base/calendar.ts'
import type { Random } from '../../server/base/random.ts'
import type { TierTable } from '../tables/members.ts'
import { wangGets, wangGives } from './acts/wang-acts.ts'
import { attendEvents } from './attend-events.ts'
import { demoBookings } from './demo-bookings.ts'
import { demoLedger } from './demo-ledger.ts'
import { noRows, type DemoRows } from './demo-rows.ts'
import type { Cast, World } from './demo-world.ts'
import { attendanceFact, rewardOf } from './earn-by-rule.ts'
import { makeEvents } from './make-events.ts'
import { makeMarks } from './make-marks.ts'
import { makeMembers } from './make-members.ts'
import { makeMemberships } from './make-memberships.ts'
import { makePlaces } from './make-places.ts'
import { makeStaff } from './make-staff.ts'
import { climbLadder, type Standing } from './make-tiers.ts'
import { makeVisits } from './make-visits.ts'
import { carryOver, earnLongAgo } from './matured-lots.ts'
import { earnAsWang, earnBefore } from './past-earnings.ts'
import { plantErrors, type Nights } from './plant-errors.ts'
import { scriptedBookings } from './scripted.ts'
import { seededIds } from './seeded-random.ts'
import { tellStory } from './tell-story.ts'

/** Every so many members have points of the card before. */
const carriedOverEach = 23

/** Every row of the demo club as of `now`, the same for the same randomness. Pure but for `random`. */
export function makeDemoRows(given: {
  random: Random
  now: number
  ladder: readonly TierTable[]
  passwordHash: string
}): { rows: DemoRows; cast: Cast; nights: Nights } {
  const { random, now, ladder, passwordHash } = given
  const world: World = { now, zone: bookZone, random, idAt: seededIds(random), rows: noRows() }
  const places = makePlaces(world)
  const staff = makeStaff(world, passwordHash, {
    lounge_staff: [...(places.desks.get('meilan') ?? []), ...(places.desks.get('concert_hall') ?? [])],
    marketer: ['haikou'],
  })
  const members = makeMembers(world, ladder, passwordHash)
  const [wang, chen, lin, li, fu, ...others] = members
  if (!wang || !chen || !lin || !li || !fu)
    throw new Error('The demo club lacks the members of its sign-in list')
  const cast: Cast = { wang, chen, lin, li, fu, others, staff }
  makeMemberships(world, members, wang)
  const planned = makeEvents(world, places, staff)
  world.rows.events.push(...planned.map((one) => one.row))

  const ledger = demoLedger(world)
  for (const member of members) {
    if (member === wang) continue
    earnLongAgo(world, ledger, member)
    // What she gives to Ms Wang must not change what of hers runs out this month.
    earnBefore(world, ledger, member, member === lin ? 20 : 24)
  }
  carryOver(world, ledger, chen, { amount: 620, inDays: 5 })
  carryOver(world, ledger, li, { amount: 2_400, inDays: 24 })
  carryOver(world, ledger, fu, { amount: 300, inDays: 27 })
  others.forEach((member, at) => {
    if (at % carriedOverEach === 0)
      carryOver(world, ledger, member, { amount: 180 + at, inDays: 3 + (at % 27) })
  })
  const scripted = scriptedBookings(cast, planned, now)
  const { spends, rewards } = wangsPoints(
    scripted.filter((one) => one.member === wang),
    now,
  )
  earnAsWang(world, ledger, wang, { spends: spends + wangGives, rewards: rewards + wangGets })

  const bookings = demoBookings(world, ledger)
  tellStory(world, bookings, { planned, members: others, scripted })
  const attended = attendEvents(world, ledger, bookings, {
    planned,
    places,
    wang,
    absent: ({ member, planned: event }) =>
      scripted.some((one) => one.ends === 'absent' && one.member.id === member.id && one.planned === event),
    by: staff.lounge_staff,
  })
  const standings = standingsOf(cast, ladder, now)
  for (const member of members)
    climbLadder(world, member, ladder, attended.get(member.id) ?? [], standings.get(member))
  makeVisits(world, places, { members: others, wang, by: staff.lounge_staff })
  makeMarks(world, bookings, { planned, cast: { chen, li }, manager: staff.manager })
  ledger.close(members)
  return { rows: world.rows, cast, nights: plantErrors(world, cast) }
}

/** Kept, lifted by a grant, past its hold and just before its review: each tier's page shows another state. */
function standingsOf({ wang, lin, li, fu }: Cast, ladder: readonly TierTable[], now: number) {
  const gold = ladder.find((tier) => tier.id === 'gold')
  return new Map<unknown, Standing>([
    [wang, { total: 3_260 }],
    [lin, gold ? { own: gold } : {}],
    [li, { promotedAt: addMonths(now, -14, bookZone), total: 17_420 }],
    [fu, { promotedAt: addMonths(now, -11, bookZone), more: 640 }],
  ])
}

/** What her bookings charge, and what those in the past give her; one of them is a place on a waitlist. */
function wangsPoints(scripted: ReturnType<typeof scriptedBookings>, now: number) {
  const seated = scripted.filter(({ planned }) => planned.slot.waiting === undefined)
  const past = seated.filter(({ planned }) => planned.row.ends_at <= now)
  return {
    spends: seated.reduce((sum, { planned, guests }) => sum + planned.row.price * (guests.length + 1), 0),
    rewards: past.reduce(
      (sum, { planned, member }) => sum + (rewardOf(attendanceFact('', member, planned.row))?.points ?? 0),
      0,
    ),
  }
}
