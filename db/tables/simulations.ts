/** A draft of an earning rule tried on a past period. A job works through it, and any process goes on where one died. */
export type EarningSimulationTable = {
  id: string
  rule_id: string
  version_id: string
  /** How often the draft had been changed by then. */
  revision: number
  /** Dates of the club's books; both count. */
  from_date: string
  to_date: string
  tried_window: 'kept' | 'open'
  /** JSON: what is compared, see server/earning/simulation/work.rules.ts. Rules may change while it runs. */
  plan: string
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
  /** The draft's version until it has ended, null after. */
  trying: string | null
  /** Facts looked at. */
  done: number
  total: number | null
  /** The last member who was looked at whole. */
  after_member: string | null
  /** JSON: what was found so far, see server/earning/simulation/tally.rules.ts. */
  tally: string
  /** Who works on it until when. */
  lease: string | null
  lease_until: number | null
  started_by: string
  created_at: number
  started_at: number | null
  ended_at: number | null
}
