import { dayOf } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { fullName } from '../members/member-name.rules.ts'
import { greetingName, initialsOf } from '../members/greeting.rules.ts'
import { findLounge } from '../lounges/lounge.queries.ts'
import { nextOpening } from '../lounges/opening-hours.rules.ts'
import { undoWithin } from '../lounges/undo-visit.ts'
import { deskScope } from './desk-access.ts'
import type { Principal } from '../accounts/principal.ts'
import type { Desk, DeskState } from './desk.contract.ts'
import {
  findDesks,
  findEventsAt,
  findInsideParties,
  findLastAdmissions,
  searchMembers,
  type DeskRow,
} from './desk.queries.ts'
import { doorDay } from './verdict-event.ts'

const lastMax = 8

type NamedRow = { family_name: string; given_name: string; salutation: 'mr' | 'ms' | 'none' }

function named(row: NamedRow) {
  return { familyName: row.family_name, givenName: row.given_name, salutation: row.salutation }
}

/** The desks this account works at. */
export async function listDesks(deps: Deps, account: Principal): Promise<Desk[]> {
  const rows = await findDesks(deps.db, deskScope(account))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: { zh: row.name_zh, en: row.name_en },
    place: { zh: row.lounge_zh ?? row.venue_zh, en: row.lounge_en ?? row.venue_en },
    regionId: row.region_id,
    zone: row.zone,
  }))
}

/** What a desk shows between two scans. */
export async function deskState(deps: Deps, desk: DeskRow): Promise<DeskState> {
  const now = deps.clock.now()
  const { from } = dayOf(now, desk.zone)
  const lounge = desk.lounge_id === null ? undefined : await findLounge(deps.db, desk.lounge_id)
  const inside = lounge ? await findInsideParties(deps.db, lounge.id) : []
  const last = await findLastAdmissions(deps.db, desk.id, from, lastMax)
  const day = doorDay(now, desk.zone)
  const events = await findEventsAt(deps.db, desk.venue_id, day.from, day.to)
  return {
    now,
    lounge: lounge
      ? {
          capacity: lounge.capacity,
          occupancy: lounge.occupancy,
          opensAt: nextOpening(
            { opensMinute: lounge.opens_minute, closesMinute: lounge.closes_minute, zone: desk.zone },
            now,
          ),
        }
      : null,
    inside: inside.map((row) => ({
      visitId: row.id,
      name: greetingName(named(row)),
      tierId: row.tier_id,
      number: row.number,
      partySize: row.party_size,
      enteredAt: Number(row.entered_at),
    })),
    last: last.map((row) => {
      const at = Number(row.entered_at ?? row.attended_at ?? row.scanned_at)
      const undoable = row.undone_at === null && row.left_at === null && at + undoWithin > now
      return {
        nonce: row.nonce,
        name: greetingName(named(row)),
        tierId: row.tier_id,
        at,
        partySize: row.party_size ?? row.seats ?? 1,
        event: row.title_zh === null ? null : { zh: row.title_zh, en: row.title_en ?? '' },
        undone: row.undone_at !== null,
        left: row.left_at !== null && row.undone_at === null,
        undoUntil: undoable ? at + undoWithin : null,
      }
    }),
    arrivals: events.map((row) => ({
      eventId: row.id,
      title: { zh: row.title_zh, en: row.title_en },
      kind: row.kind,
      startsAt: Number(row.starts_at),
      endsAt: Number(row.ends_at),
      expected: Number(row.expected ?? 0) + Number(row.arrived ?? 0),
      arrived: Number(row.arrived ?? 0),
    })),
  }
}

/** Members that staff look for. They see the whole name, to compare it with a paper, and four digits of the phone. */
export async function findMembersAtDesk(deps: Deps, sought: string) {
  const rows = await searchMembers(deps.db, sought)
  return rows.map((row) => ({
    id: row.id,
    name: fullName(row.family_name, row.given_name),
    greeting: greetingName(named(row)),
    initials: initialsOf(named(row)),
    tierId: row.tier_id,
    tierName: { zh: row.tier_zh, en: row.tier_en },
    number: row.number,
    phoneEnding: row.phone?.slice(-4) ?? null,
  }))
}
