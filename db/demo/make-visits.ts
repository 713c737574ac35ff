import { minuteOfDay, startOfDate, yearOf } from '../../server/base/calendar.ts'
import { day, hour, minute } from '../../server/base/clock.ts'
import type { EarningFact } from '../../server/earning/earning.rules.ts'
import type { LoungeTable, VisitTable } from '../tables/lounges.ts'
import { between, happens, pick, shuffled } from './chance.ts'
import type { Character, World } from './demo-world.ts'
import { keepFact } from './earn-by-rule.ts'
import type { Places } from './make-places.ts'

type Staying = { lounge: LoungeTable; member: Character; enteredAt: number; leftAt: number | null }

/** Lounge visits of the last four months and who is inside now, within each member's allowance for the year. */
export function makeVisits(
  world: World,
  places: Places,
  { members, wang, by }: { members: readonly Character[]; wang: Character; by: string },
): void {
  const { random, now, zone } = world
  const used = new Map<string, number>()
  const [haikou, sanya] = places.lounges
  if (!haikou || !sanya) throw new Error('The demo club has two lounges')

  const stay = ({ lounge, member, enteredAt, leftAt }: Staying): void => {
    const period = yearOf(enteredAt, zone)
    const key = `${member.id} ${period}`
    const sofar = used.get(key) ?? 0
    if (member.tier.lounge_visits !== null && sofar >= member.tier.lounge_visits) return
    const party = 1 + between(random, 0, member.tier.lounge_guests)
    if (leftAt === null && lounge.occupancy + party > lounge.capacity) return
    used.set(key, sofar + 1)
    if (leftAt === null) lounge.occupancy += party
    writeVisit(world, places, { lounge, member, enteredAt, leftAt, party, by })
  }

  // Her two visits are of this year, however young it is.
  const year = now - startOfDate(`${yearOf(now, zone)}-01-01`, zone)
  for (const share of [0.3, 0.1]) {
    const enteredAt = now - Math.min(90 * day, year) * share - 4 * hour
    stay({
      lounge: haikou,
      member: wang,
      enteredAt: Math.round(enteredAt),
      leftAt: Math.round(enteredAt + 95 * minute),
    })
  }
  for (const member of members) {
    const times = between(random, 0, Math.min(member.tier.lounge_visits ?? 8, member.tier.rank * 2 + 1))
    const lounge = member.regionId === 'sanya' ? sanya : haikou
    for (let at = 0; at < times; at += 1) {
      // A slice of the months for each, so that no two overlap.
      const slice = Math.floor(118 / times) * day
      const daytime = between(random, 6 * 60, 21 * 60) * minute
      const midnight =
        Math.floor((now - 2 * day - at * slice - random.below(Math.floor(slice / day / 2)) * day) / day) * day
      // Midnight of the zone: Hainan is eight hours ahead.
      const enteredAt = midnight - 8 * hour + daytime
      stay({ lounge, member, enteredAt, leftAt: enteredAt + between(random, 35, 170) * minute })
    }
  }
  const travellers = shuffled(random, members)
  const inside = [
    ...travellers.slice(0, 24).map((member) => ({ member, lounge: haikou })),
    ...(isOpen(sanya, now, zone)
      ? travellers.slice(24, 36).map((member) => ({ member, lounge: sanya }))
      : []),
  ]
  for (const { member, lounge } of inside)
    stay({ lounge, member, enteredAt: now - between(random, 4, 150) * minute, leftAt: null })

  for (const [key, count] of used) {
    const [member_id = '', period = ''] = key.split(' ')
    world.rows.lounge_allowances.push({ member_id, period, used: count })
  }
}

function isOpen(lounge: LoungeTable, now: number, zone: string): boolean {
  const minuteNow = minuteOfDay(now, zone)
  // Those inside came up to two and a half hours ago.
  return minuteNow >= lounge.opens_minute + 150 && minuteNow < lounge.closes_minute
}

function writeVisit(
  world: World,
  { desks, venues }: Places,
  { lounge, member, enteredAt, leftAt, party, by }: Staying & { party: number; by: string },
): void {
  const { rows, random, idAt } = world
  const key = [...venues].find(([, venue]) => venue.id === lounge.venue_id)?.[0] ?? ''
  const deskId = pick(random, desks.get(key) ?? [])
  const visit: VisitTable = {
    id: idAt(enteredAt),
    lounge_id: lounge.id,
    member_id: member.id,
    inside_member_id: leftAt === null ? member.id : null,
    desk_id: deskId,
    party_size: party,
    entered_at: enteredAt,
    left_at: leftAt,
    left_because: leftAt === null ? null : 'scan',
    counted: 1,
    quote_id: null,
    override_reason: null,
    by_account_id: by,
    nonce: `visit-${idAt(enteredAt)}`,
  }
  if (leftAt !== null && happens(random, 12)) {
    visit.left_at = enteredAt + 3 * hour
    visit.left_because = 'timeout'
  }
  rows.visits.push(visit)
  // Who is inside still becomes one when the visit cannot be undone any more.
  if (leftAt !== null) keepFact(world, visitFact(visit, member, lounge), leftAt)
  rows.scans.push({
    id: idAt(enteredAt),
    desk_id: deskId,
    member_id: member.id,
    registration_id: null,
    visit_id: visit.id,
    identified_by: 'pass',
    verdict: 'yes',
    reasons: '[]',
    by_account_id: by,
    nonce: `scan-${visit.id}`,
    scanned_at: enteredAt,
    undone_at: null,
  })
}

function visitFact(visit: VisitTable, member: Character, lounge: LoungeTable): EarningFact {
  return {
    kind: 'lounge_visited',
    reference: `visited:${visit.id}`,
    memberId: member.id,
    subjectId: visit.id,
    clubId: null,
    regionId: lounge.region_id,
    tierId: member.tier.id,
    tierPercent: member.tier.earning_percent,
    amount: 0,
    occurredAt: visit.entered_at,
  }
}
