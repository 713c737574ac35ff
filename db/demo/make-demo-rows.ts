import { bookZone } from '../../server/base/calendar.ts'
import type { Random } from '../../server/base/random.ts'
import type { TierTable } from '../tables/members.ts'
import { attendEvents } from './attend-events.ts'
import { demoBookings } from './demo-bookings.ts'
import { demoLedger } from './demo-ledger.ts'
import { noRows, type DemoRows } from './demo-rows.ts'
import type { World } from './demo-world.ts'
import { attendanceFact, rewardOf } from './earn-by-rule.ts'
import { makeEvents } from './make-events.ts'
import { makeMarks } from './make-marks.ts'
import { makeMembers } from './make-members.ts'
import { makeMemberships } from './make-memberships.ts'
import { makePlaces } from './make-places.ts'
import { makeStaff } from './make-staff.ts'
import { climbLadder } from './make-tiers.ts'
import { makeVisits } from './make-visits.ts'
import { earnAsWang, earnBefore } from './past-earnings.ts'
import { scriptedBookings } from './scripted.ts'
import { seededIds } from './seeded-random.ts'
import { tellStory } from './tell-story.ts'

/** Ms Wang's qualifying points of the last 12 months. */
const wangsQualifying = 3_260

/** Every row of the demo club as of `now`, the same for the same randomness. Pure but for `random`. */
export function makeDemoRows(given: {
  random: Random
  now: number
  ladder: readonly TierTable[]
  passwordHash: string
}): DemoRows {
  const { random, now, ladder, passwordHash } = given
  const world: World = { now, zone: bookZone, random, idAt: seededIds(random), rows: noRows() }
  const places = makePlaces(world)
  const staff = makeStaff(world, passwordHash, {
    lounge_staff: [...(places.desks.get('meilan') ?? []), ...(places.desks.get('concert_hall') ?? [])],
    marketer: ['haikou'],
  })
  const members = makeMembers(world, ladder, passwordHash)
  const [wang, chen, lin, li] = members
  if (!wang || !chen || !lin || !li) throw new Error('The demo club lacks the members of its sign-in list')
  makeMemberships(world, members, wang)
  const planned = makeEvents(world, places, staff)
  world.rows.events.push(...planned.map((one) => one.row))

  const ledger = demoLedger(world)
  const others = members.filter((member) => member.id !== wang.id)
  for (const member of others) earnBefore(world, ledger, member)
  const scripted = scriptedBookings({ wang, chen, lin, li }, planned, now)
  earnAsWang(
    world,
    ledger,
    wang,
    wangsPoints(
      scripted.filter((one) => one.member.id === wang.id),
      now,
    ),
  )

  const bookings = demoBookings(world, ledger)
  const crowd = others.filter((member) => ![chen.id, lin.id, li.id].includes(member.id))
  tellStory(world, bookings, { planned, members: crowd, scripted })
  const attended = attendEvents(world, ledger, bookings, {
    planned,
    places,
    wang,
    absent: ({ member, planned: event }) =>
      scripted.some((one) => one.ends === 'absent' && one.member.id === member.id && one.planned === event),
    by: staff.lounge_staff,
  })
  for (const member of members) {
    const total = member.id === wang.id ? wangsQualifying : undefined
    climbLadder(world, member, ladder, attended.get(member.id) ?? [], total)
  }
  makeVisits(world, places, { members: crowd, wang, by: staff.lounge_staff })
  makeMarks(world, bookings, { planned, cast: { chen, li }, manager: staff.manager })
  ledger.close(members)
  return world.rows
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
