import { day, hour, minute } from '../../server/base/clock.ts'
import { markLasts, markWeights, type MarkKind } from '../../server/marks/mark.rules.ts'
import type { MarkTable } from '../tables/marks.ts'
import { appealTexts, decisionTexts } from './appeals.ts'
import type { Booking, DemoBookings } from './demo-bookings.ts'
import type { Character, World } from './demo-world.ts'
import type { Planned } from './make-events.ts'

/** When the product settles an event that has ended. */
const settledAfter = 31 * minute

/**
 * The mark of every seat left empty and of every late withdrawal of the story, with their lines in the history. Some
 * appeal: one of each kind has been lifted, one upheld, and a few wait for a manager.
 */
export function makeMarks(
  world: World,
  bookings: DemoBookings,
  {
    planned,
    cast,
    manager,
  }: {
    planned: readonly Planned[]
    cast: { chen: Character; li: Character }
    /** The account that decides appeals. */
    manager: string
  },
): void {
  const given = planned
    .flatMap((event) => bookings.of(event))
    .flatMap((booking) => {
      const mark = markOf(world, booking)
      return mark ? [{ booking, mark }] : []
    })
  for (const { mark } of given) {
    world.rows.marks.push(mark)
    note(world, mark, 'mark_given', mark.kind, mark.given_at, null)
  }
  const of = (member: Character, kind: MarkKind) =>
    given.find(({ booking, mark }) => booking.member.id === member.id && mark.kind === kind)?.mark
  const rest = given
    .filter(({ booking }) => ![cast.chen.id, cast.li.id].includes(booking.member.id))
    .map(({ mark }) => mark)
    .sort((a, b) => b.given_at - a.given_at)
  const lately = rest.filter((mark) => mark.given_at < world.now - day)
  const earlier = rest.filter((mark) => mark.given_at < world.now - 12 * day)

  appeal(world, of(cast.li, 'late_withdrawal'), appealTexts.late_withdrawal)
  appealTexts.no_show.forEach((text, at) => appeal(world, lately[at], text))
  const decide = (mark: MarkTable | undefined, words: (typeof decisionTexts)[number]) => {
    appeal(world, mark, words.appeal)
    if (mark) decided(world, mark, words, manager)
  }
  const [lifted, upheld] = decisionTexts
  decide(of(cast.chen, 'late_withdrawal'), lifted)
  decide(earlier[0], upheld)
}

function markOf({ now, idAt }: World, { registration, member, planned: { row } }: Booking): MarkTable | null {
  const late = registration.cancelled_because === 'member' && registration.confirmed_at !== null
  const kind: MarkKind | null =
    registration.state === 'no_show'
      ? 'no_show'
      : late && (registration.cancelled_at ?? 0) >= row.starts_at - day
        ? 'late_withdrawal'
        : null
  if (kind === null) return null
  const at = kind === 'no_show' ? row.ends_at + settledAfter : (registration.cancelled_at ?? now)
  const givenAt = Math.min(at, now)
  return {
    id: idAt(givenAt),
    registration_id: registration.id,
    member_id: member.id,
    kind,
    weight: markWeights[kind],
    given_at: givenAt,
    expires_at: givenAt + markLasts,
    state: 'given',
    appeal: null,
    appealed_at: null,
    decided_at: null,
    decided_by: null,
    decision_reason: null,
  }
}

function appeal({ now }: World, mark: MarkTable | undefined, text: string): void {
  if (!mark) return
  const at = Math.min(mark.given_at + 11 * hour + 20 * minute, now - 40 * minute)
  Object.assign(mark, { state: 'appealed', appeal: text, appealed_at: at })
}

function decided(
  world: World,
  mark: MarkTable,
  { verdict, reason }: (typeof decisionTexts)[number],
  manager: string,
): void {
  const at = Math.min((mark.appealed_at ?? mark.given_at) + 26 * hour, world.now - 20 * minute)
  Object.assign(mark, { state: verdict, decided_at: at, decided_by: manager, decision_reason: reason })
  note(world, mark, verdict === 'lifted' ? 'mark_lifted' : 'mark_upheld', 'appeal_decided', at, manager)
}

function note(
  { rows, idAt }: World,
  { registration_id, weight, expires_at }: MarkTable,
  decision: string,
  rule: string,
  at: number,
  by: string | null,
): void {
  rows.registration_decisions.push({
    id: idAt(at),
    registration_id,
    decision,
    rule,
    numbers: JSON.stringify({ weight, expiresAt: expires_at }),
    by_account_id: by,
    decided_at: at,
  })
}
