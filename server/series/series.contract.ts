import * as v from 'valibot'
import { EventCard, LocalDate } from '../events/event.contract.ts'
import { QuoteBody, SeatOutcome, SeatQuote } from '../registrations/registration.contract.ts'

/** Occurrences of one series at most. */
export const occurrencesMax = 60

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))

/** A rule to recur by (RFC 5545 RRULE value), and the local dates on which it does not hold. */
export const SeriesPlan = v.strictObject({
  /** Shorter than its column by what an end by date is longer than one by count. */
  rule: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(180)),
  leftOut: v.optional(v.pipe(v.array(LocalDate), v.maxLength(occurrencesMax)), []),
  /** Whether booking opens for all occurrences with the first, or for each as long before it. */
  opens: v.optional(v.picklist(['together', 'each']), 'together'),
})
export type SeriesPlan = v.InferOutput<typeof SeriesPlan>

/** When a plan would take place; the first is the event itself. */
export const PlannedOccurrences = v.object({
  occurrences: v.array(
    v.object({ startsAt: v.number(), endsAt: v.number(), opensAt: v.number(), closesAt: v.number() }),
  ),
})

/** A series as its marketer sees it. */
export const StudioSeries = v.object({
  id: v.string(),
  rule: v.string(),
  leftOut: v.array(v.string()),
  /** Local dates that were added besides those of the rule. */
  extraDates: v.array(v.string()),
  /** Where "this and the following" split it: the other parts of the run, by their first occurrence. */
  otherParts: v.array(v.object({ eventId: v.string(), startsAt: v.number(), count: v.number() })),
  occurrences: v.array(
    v.object({
      position: v.number(),
      eventId: v.string(),
      version: v.number(),
      startsAt: v.number(),
      state: v.picklist(['draft', 'published', 'cancelled']),
      capacity: v.number(),
      taken: v.number(),
    }),
  ),
})
export type StudioSeries = v.InferOutput<typeof StudioSeries>

export const StudioSeriesOf = v.object({ series: v.nullable(StudioSeries) })

/** A series as members see it: the occurrences of its whole run that are not drafts, soonest first. */
export const SeriesPage = v.object({
  id: v.string(),
  occurrences: v.array(v.object({ position: v.number(), needsChild: v.boolean(), event: EventCard })),
})
export type SeriesPage = v.InferOutput<typeof SeriesPage>

export const SeriesOf = v.object({ series: v.nullable(SeriesPage) })
export const OfEvent = v.strictObject({ event: Id })

export const RunQuoteBody = QuoteBody

/** A quote for every occurrence that can be booked now, and why the others were left out. */
export const RunQuote = v.object({
  seriesId: v.string(),
  quotes: v.array(SeatQuote),
  leftOut: v.array(v.object({ eventId: v.string(), because: v.string() })),
  /** Of all quotes: what is confirmed. */
  amount: v.number(),
  /** What confirming would charge as things stand: waiting places and entries are charged when they become seats. */
  amountNow: v.number(),
  balance: v.number(),
  balanceAfter: v.number(),
  missing: v.number(),
  expiresAt: v.number(),
})
export type RunQuote = v.InferOutput<typeof RunQuote>

/** The second confirmation of a run: its quotes and the amount that was shown for all of them. */
export const ConfirmRunBody = v.strictObject({
  quoteIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(occurrencesMax)),
  amount: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type ConfirmRunBody = v.InferOutput<typeof ConfirmRunBody>

export const RunOutcome = v.object({
  registrations: v.array(SeatOutcome),
  charged: v.number(),
})
export type RunOutcome = v.InferOutput<typeof RunOutcome>
