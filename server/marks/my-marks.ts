import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import type { Mark, MyMarks } from './mark.contract.ts'
import { findMarksOf, findStandingMarks, type MarkRow } from './mark.queries.ts'
import { consequenceOf, mayAppeal, waitlistOnlyUntil, weightAt, type StandingMark } from './mark.rules.ts'

/** How far back a member's list goes. */
const shownFor = 365 * day

/** What counts against a member now, for whoever has to know when booking opens for them. */
export async function standingMarks(deps: Deps, memberId: string): Promise<readonly StandingMark[]> {
  return findStandingMarks(deps.db, [memberId], deps.clock.now())
}

/** A member's own marks of a year, and what those that count mean for booking now. */
export async function readMyMarks(deps: Deps, memberId: string): Promise<MyMarks> {
  const now = deps.clock.now()
  const rows = await findMarksOf(deps.db, memberId, now - shownFor)
  const marks = rows.map((row) => toMark(row, now))
  const counting = marks.filter((mark) => mark.counts)
  const lapses = counting.map((mark) => mark.expiresAt)
  return {
    ...consequenceOf(weightAt(counting, now)),
    waitlistOnlyUntil: waitlistOnlyUntil(counting, now),
    easesAt: lapses.length > 0 ? Math.min(...lapses) : null,
    clearAt: lapses.length > 0 ? Math.max(...lapses) : null,
    marks,
  }
}

export function toMark(row: MarkRow, now: number): Mark {
  const standing = { weight: row.weight, expiresAt: row.expires_at, state: row.state }
  return {
    id: row.id,
    registrationId: row.registration_id,
    kind: row.kind,
    weight: row.weight,
    givenAt: row.given_at,
    expiresAt: row.expires_at,
    state: row.state,
    counts: weightAt([standing], now) > 0,
    mayAppeal: mayAppeal(standing, now),
    event: aboutEvent(row),
    appeal: row.appeal,
    appealedAt: row.appealed_at,
    decidedAt: row.decided_at,
    decisionReason: row.decision_reason,
  }
}

export function aboutEvent(row: MarkRow): Mark['event'] {
  return {
    id: row.event_id,
    title: { zh: row.title_zh, en: row.title_en },
    regionId: row.region_id,
    zone: row.zone,
    startsAt: row.starts_at,
  }
}
