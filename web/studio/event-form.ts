import type { EventPlan, StudioEvent } from '../../server/events/studio.contract.ts'
import type { PlanProblem } from '../../server/events/studio.rules.ts'
import { optionsOf, ordinaryOptions, type BookingOptions } from './booking-options.ts'
import { addDays, instantOf, localOf, todayIn, type Local } from './local-time.ts'

type Written = { zh: string; en: string }

/** An event as its fields hold it: dates and times on the region's clock, numbers as typed. */
export type EventForm = {
  clubId: string
  venueId: string
  title: Written
  summary: Written
  description: Written
  starts: Local
  ends: Local
  /** For the lowest tier that may book, as one thinks of it; a plan counts from no head start at all. */
  opens: Local
  closes: Local
  capacity: string
  price: string
  attendancePoints: string
  guestsMax: number
  minTierId: string
  waitlistOpen: boolean
  refundLadder: EventPlan['refundLadder']
  groupSize: number | null
  options: BookingOptions
}

/** Why a field is not ready: what the server may refuse, or what cannot even be sent. */
export type FormProblem = PlanProblem | 'needed' | 'not_a_number' | 'not_a_moment'
export type FormIssue = { path: keyof EventPlan; code: FormProblem }

/** The region's clock and each tier's head start in milliseconds. */
export type Reckoning = { zone: string; headStart: (tierId: string) => number }

export function formOf(plan: EventPlan, { zone, headStart }: Reckoning): EventForm {
  return {
    clubId: plan.clubId,
    venueId: plan.venueId,
    title: { ...plan.title },
    summary: { ...plan.summary },
    description: { ...plan.description },
    starts: localOf(plan.startsAt, zone),
    ends: localOf(plan.endsAt, zone),
    opens: localOf(plan.opensAt - headStart(plan.minTierId), zone),
    closes: localOf(plan.closesAt, zone),
    capacity: String(plan.capacity),
    price: String(plan.price),
    attendancePoints: String(plan.attendancePoints),
    guestsMax: plan.guestsMax,
    minTierId: plan.minTierId,
    waitlistOpen: plan.waitlistOpen,
    refundLadder: plan.refundLadder.map((step) => ({ ...step })),
    groupSize: plan.groupSize,
    options: optionsOf(plan),
  }
}

/** Only what an editor writes, from what the server sent. */
export function planOf(event: StudioEvent): EventPlan {
  const { clubId, venueId, title, summary, description, startsAt, endsAt, opensAt, closesAt } = event
  const { capacity, price, guestsMax, minTierId, waitlistOpen, refundLadder, groupSize, attendancePoints } =
    event
  const texts = { title, summary, description }
  const times = { startsAt, endsAt, opensAt, closesAt }
  const terms = {
    capacity,
    price,
    guestsMax,
    minTierId,
    waitlistOpen,
    refundLadder,
    groupSize,
    attendancePoints,
  }
  return { clubId, venueId, ...texts, ...times, ...terms, ...optionsOf(event) }
}

type Beginning = {
  clubId: string
  venueId: string
  minTierId: string
  zone: string
  now: number
  date?: string
}

/** A new event: two weeks ahead in the morning, booking open from tomorrow evening to the evening before. */
export function newForm({ clubId, venueId, minTierId, zone, now, date }: Beginning): EventForm {
  const today = todayIn(zone, now)
  const day = date !== undefined && date > today ? date : addDays(today, 14)
  const tomorrow = addDays(today, 1)
  return {
    clubId,
    venueId,
    title: { zh: '', en: '' },
    summary: { zh: '', en: '' },
    description: { zh: '', en: '' },
    starts: { date: day, time: '09:00' },
    ends: { date: day, time: '11:00' },
    opens: tomorrow < day ? { date: tomorrow, time: '20:00' } : { date: today, time: '08:00' },
    closes: day > tomorrow ? { date: addDays(day, -1), time: '18:00' } : { date: day, time: '08:00' },
    capacity: '24',
    price: '0',
    attendancePoints: '50',
    guestsMax: 1,
    minTierId,
    waitlistOpen: true,
    refundLadder: [
      { hoursBefore: 48, percent: 100 },
      { hoursBefore: 24, percent: 50 },
    ],
    groupSize: null,
    options: { ...ordinaryOptions },
  }
}

/**
 * What the form says, with what cannot be sent as it is. A field that cannot be read counts as a harmless value, so
 * that the preview can follow every keystroke.
 */
export function readForm(
  form: EventForm,
  { zone, headStart }: Reckoning,
  now: number,
): { plan: EventPlan; issues: FormIssue[] } {
  const issues: FormIssue[] = []
  const number = (path: keyof EventPlan, text: string, min: number, otherwise: number) => {
    const value = Number(text.replaceAll(',', '').trim())
    if (text.trim() !== '' && Number.isSafeInteger(value) && value >= min) return value
    issues.push({ path, code: 'not_a_number' })
    return otherwise
  }
  const moment = (path: keyof EventPlan, local: Local, otherwise: number) => {
    const at = instantOf(local, zone)
    if (at === null) issues.push({ path, code: 'not_a_moment' })
    return at ?? otherwise
  }
  if (form.title.zh.trim() === '') issues.push({ path: 'title', code: 'needed' })
  if (form.clubId === '') issues.push({ path: 'clubId', code: 'needed' })
  if (form.venueId === '') issues.push({ path: 'venueId', code: 'needed' })
  const startsAt = moment('startsAt', form.starts, now)
  const plan: EventPlan = {
    clubId: form.clubId,
    venueId: form.venueId,
    title: trimmed(form.title),
    summary: trimmed(form.summary),
    description: trimmed(form.description),
    startsAt,
    endsAt: moment('endsAt', form.ends, startsAt + 3_600_000),
    opensAt: moment('opensAt', form.opens, now) + headStart(form.minTierId),
    closesAt: moment('closesAt', form.closes, startsAt),
    capacity: number('capacity', form.capacity, 1, 1),
    price: number('price', form.price, 0, 0),
    attendancePoints: number('attendancePoints', form.attendancePoints, 0, 0),
    guestsMax: form.guestsMax,
    minTierId: form.minTierId,
    waitlistOpen: form.waitlistOpen,
    refundLadder: form.refundLadder,
    groupSize: form.groupSize,
    ...form.options,
  }
  return { plan, issues }
}

function trimmed(texts: Written): Written {
  return { zh: texts.zh.trim(), en: texts.en.trim() }
}
