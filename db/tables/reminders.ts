import type { Generated } from 'kysely'

/** When the registrants of an event are told that a refund runs out: a row for each last step that was ever on offer. */
export type RefundReminderTable = {
  event_id: string
  /** Hours before the start at which the ladder drops for the last time; 0 when it never does. */
  hours_before: number
  /** The version of the event of which the times were reckoned. */
  event_version: number
  drops_at: number
  /** Null when it was done, or when there is nothing to remind of. */
  remind_at: number | null
  /** Registrations up to this arrival number have been looked at. */
  reached_seq: Generated<number>
}
