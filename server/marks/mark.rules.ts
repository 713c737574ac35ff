import { day, hour } from '../base/clock.ts'

export type MarkKind = 'no_show' | 'late_withdrawal'

export type MarkState = 'given' | 'appealed' | 'lifted' | 'upheld'

export const markWeights: Readonly<Record<MarkKind, number>> = { no_show: 2, late_withdrawal: 1 }

/** How long a mark counts. */
export const markLasts = 90 * day

/** A seat given up this long before the start, or later, is a late withdrawal. */
export const lateWithin = 24 * hour

/** A mark as far as booking is concerned. Times are epoch milliseconds. */
export type StandingMark = { weight: number; expiresAt: number; state: MarkState }

/** What the marks of one moment weigh together. A lifted or lapsed one weighs nothing; an appealed one still counts. */
export function weightAt(marks: readonly StandingMark[], at: number): number {
  return marks.reduce(
    (sum, mark) => sum + (mark.state !== 'lifted' && mark.expiresAt > at ? mark.weight : 0),
    0,
  )
}

export type Consequence = {
  weight: number
  /** By how much booking opens later for the member, in milliseconds. */
  opensLaterBy: number
  /** Gets a place on the waitlist even while seats are free. */
  waitlistOnly: boolean
}

/**
 * What a weight means for booking: 1 opens it 3 hours later, 2 opens it 12 hours later, from 3 on there is only the
 * waitlist. The waitlist too opens those 12 hours later: a heavier weight must never put anyone in front.
 */
export function consequenceOf(weight: number): Consequence {
  const opensLaterBy = weight <= 0 ? 0 : weight === 1 ? 3 * hour : 12 * hour
  return { weight, opensLaterBy, waitlistOnly: weight >= 3 }
}

export type MarkedBooking = {
  /** When booking opens for this member. */
  opensAt: number
  /** How much later that is than without marks. */
  opensLaterBy: number
  /** What the marks weigh then, or now when it has opened. */
  weight: number
  waitlistOnly: boolean
}

/**
 * How a member with these marks may book what opens for their tier at `opensAt`: the first moment that lies as far
 * behind it as the weight of that moment asks. A mark that lapses before then shifts nothing.
 */
export function bookingWith(marks: readonly StandingMark[], opensAt: number, now: number): MarkedBooking {
  const moments = [
    ...[0, 1, 2].map((weight) => opensAt + consequenceOf(weight).opensLaterBy),
    ...marks.map((mark) => mark.expiresAt).filter((lapse) => lapse > opensAt),
  ]
  const open = (at: number) => at - opensAt >= consequenceOf(weightAt(marks, at)).opensLaterBy
  const own = Math.min(...moments.filter(open))
  const weight = weightAt(marks, Math.max(own, now))
  return {
    opensAt: own,
    opensLaterBy: own - opensAt,
    weight,
    waitlistOnly: consequenceOf(weight).waitlistOnly,
  }
}

/** When the weight first falls below 3; null when it is below. */
export function waitlistOnlyUntil(marks: readonly StandingMark[], now: number): number | null {
  if (!consequenceOf(weightAt(marks, now)).waitlistOnly) return null
  const lapses = marks.map((mark) => mark.expiresAt).filter((lapse) => lapse > now)
  return Math.min(...lapses.filter((lapse) => !consequenceOf(weightAt(marks, lapse)).waitlistOnly))
}

/** A seat as far as giving it up is concerned. Times are epoch milliseconds. */
export type HeldSeat = {
  state: string
  bookedAt: number
  confirmedAt: number | null
  startsAt: number
  /** Whether the event was moved since and the member has not said yet that they keep the seat. */
  moved: boolean
}

/**
 * Whether a member who gives a seat up at `now` does so late: within 24 hours of the start. Not so when the event was
 * moved under them, nor when the seat was given, not booked, inside those hours (from the waitlist, say): there was no
 * time to give it up earlier.
 */
export function isLateWithdrawal(seat: HeldSeat, now: number): boolean {
  const from = lateFrom(seat.startsAt)
  if (seat.state !== 'confirmed' || now < from || seat.moved) return false
  const givenLate = seat.confirmedAt !== null && seat.confirmedAt > seat.bookedAt && seat.confirmedAt >= from
  return !givenLate
}

/** What giving a seat up late at `now` would weigh, and until when. */
export function lateMark(now: number): { weight: number; expiresAt: number } {
  return { weight: markWeights.late_withdrawal, expiresAt: now + markLasts }
}

/** The first moment at which giving up a seat is late. */
export function lateFrom(startsAt: number): number {
  return startsAt - lateWithin
}

/** Whether a mark's member may still appeal: once, and while it counts. */
export function mayAppeal(mark: Pick<StandingMark, 'state' | 'expiresAt'>, now: number): boolean {
  return mark.state === 'given' && mark.expiresAt > now
}
