export type EventSeriesTable = {
  id: string
  region_id: string
  /** RFC 5545 RRULE value, read in the region's zone from the first occurrence on. */
  rule: string
  /** JSON: local dates (YYYY-MM-DD) on which the rule does not hold. */
  left_out: string
  /** JSON: local dates on which an occurrence is held besides those of the rule. */
  extra_dates: string
  /** The first part of the run that this series is a part of; its own id when it was never split. */
  run_id: string
  created_by: string
  created_at: number
}

/** Which event is which occurrence of a series, 1 is the first. */
export type SeriesEventTable = { event_id: string; series_id: string; position: number }
