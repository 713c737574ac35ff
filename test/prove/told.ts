import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ended } from '../support/count-books.ts'

/** What an answer told as done. Each has to be found in the database in the end, whatever was killed after it. */
export type Told =
  /** The answer to a keyed request, kept to the byte. */
  | { what: 'outcome'; actorId: string; key: string; text: string }
  /** A registration that lives no more; `refunded` where its refund was told. */
  | { what: 'ended'; registrationId: string; refunded?: number }
  /** What staff or a member decided about a registration. */
  | { what: 'decided'; registrationId: string; decision: string }
  /** A party of this size at most. */
  | { what: 'party'; registrationId: string; atMost: number }
  /** A guest's name: the last one told counts. */
  | { what: 'named'; registrationId: string; position: number; name: string }
  /** A move that was kept, unless the event has moved again. */
  | { what: 'kept'; registrationId: string; moveId: string }
  | { what: 'requested' | 'taken_back'; requestId: string }
  | { what: 'born'; memberId: string; birthday: string }
  | { what: 'child'; childId: string; memberId: string }
  | { what: 'appealed'; markId: string }
  | { what: 'judged'; markId: string; verdict: 'lifted' | 'upheld' }
  | { what: 'capped'; clubId: string; most: number }
  /** Kept from one club, or (null) from all, from this moment on until `endsAt`. */
  | {
      what: 'blocked'
      blockId: string
      memberId: string
      clubId: string | null
      from: number
      endsAt: number
    }
  /** A block that somebody set out to lift. */
  | { what: 'lifting'; blockId: string; from: number }
  /** An event at this version or a later one. */
  | { what: 'saved'; eventId: string; version: number }

/** Those that are not in the database as they were told. */
export async function brokenWords(db: Kysely<Database>, told: readonly Told[]): Promise<Told[]> {
  const kept = await readKept(db)
  const names = new Map<string, Told>()
  for (const one of told) if (one.what === 'named') names.set(`${one.registrationId} ${one.position}`, one)
  const last = new Set(names.values())
  return told.filter((one) => (one.what !== 'named' || last.has(one)) && !stands(kept, one))
}

type Kept = Awaited<ReturnType<typeof readKept>>

async function readKept(db: Kysely<Database>) {
  const registrations = await db
    .selectFrom('registrations')
    .select(['id', 'state', 'party_size', 'refunded'])
    .execute()
  const outcomes = await db
    .selectFrom('idempotency_outcomes')
    .select(['actor_id', 'idem_key', 'body'])
    .execute()
  const decisions = await db
    .selectFrom('registration_decisions')
    .select(['registration_id', 'decision'])
    .execute()
  const guests = await db
    .selectFrom('registration_guests')
    .select(['registration_id', 'position', 'name'])
    .execute()
  const choices = await db.selectFrom('move_choices').selectAll().execute()
  const requests = await db.selectFrom('scheduled_requests').select(['id', 'state']).execute()
  const events = await db.selectFrom('events').select(['id', 'version']).execute()
  const members = await db.selectFrom('members').select(['id', 'birthday']).execute()
  const children = await db.selectFrom('member_children').select(['id', 'member_id']).execute()
  const marks = await db.selectFrom('marks').select(['id', 'state']).execute()
  const clubs = await db.selectFrom('clubs').select(['id', 'bookings_per_month']).execute()
  const blocks = await db.selectFrom('club_blocks').select(['id', 'member_id']).execute()
  return {
    registrations: new Map(registrations.map((row) => [row.id, row])),
    outcomes: new Map(outcomes.map((row) => [`${row.actor_id} ${row.idem_key}`, row.body])),
    decisions: new Set(decisions.map((row) => `${row.registration_id} ${row.decision}`)),
    guests: new Map(guests.map((row) => [`${row.registration_id} ${row.position}`, row.name])),
    choices: new Map(choices.map((row) => [row.registration_id, row])),
    requests: new Map(requests.map((row) => [row.id, row.state])),
    events: new Map(events.map((row) => [row.id, row.version])),
    birthdays: new Map(members.map((row) => [row.id, row.birthday])),
    children: new Map(children.map((row) => [row.id, row.member_id])),
    marks: new Map(marks.map((row) => [row.id, row.state])),
    caps: new Map(clubs.map((row) => [row.id, row.bookings_per_month])),
    blocks: new Map(blocks.map((row) => [row.id, row.member_id])),
  }
}

function stands(kept: Kept, one: Told): boolean {
  switch (one.what) {
    case 'outcome':
      return kept.outcomes.get(`${one.actorId} ${one.key}`) === one.text
    case 'ended': {
      const row = kept.registrations.get(one.registrationId)
      const refunded = one.refunded ?? row?.refunded
      return row !== undefined && ended.some((state) => state === row.state) && row.refunded === refunded
    }
    case 'decided':
      return kept.decisions.has(`${one.registrationId} ${one.decision}`)
    case 'party':
      return (kept.registrations.get(one.registrationId)?.party_size ?? Infinity) <= one.atMost
    case 'named': {
      const name = kept.guests.get(`${one.registrationId} ${one.position}`)
      return name === undefined || name === one.name
    }
    case 'kept': {
      const choice = kept.choices.get(one.registrationId)
      return choice !== undefined && (choice.move_id !== one.moveId || choice.kept_at !== null)
    }
    case 'requested':
      return kept.requests.has(one.requestId)
    case 'taken_back':
      return kept.requests.get(one.requestId) === 'dropped'
    case 'saved':
      return (kept.events.get(one.eventId) ?? 0) >= one.version
    case 'born':
      return kept.birthdays.get(one.memberId) === one.birthday
    case 'child':
      return kept.children.get(one.childId) === one.memberId
    case 'appealed':
      return (kept.marks.get(one.markId) ?? 'given') !== 'given'
    case 'judged':
      return kept.marks.get(one.markId) === one.verdict
    case 'capped':
      return kept.caps.get(one.clubId) === one.most
    case 'blocked':
      return kept.blocks.get(one.blockId) === one.memberId
    case 'lifting':
      return kept.blocks.has(one.blockId)
  }
}
