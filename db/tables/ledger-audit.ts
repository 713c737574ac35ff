/** A night's audit of the ledger. */
export type LedgerAuditTable = {
  /** The last day of the club's books that it covers, YYYY-MM-DD. */
  day: string
  state: 'running' | 'done'
  /** Who audits now, and until when nobody else does. */
  run_id: string
  lease_until: number
  /** It covers the transfers made after the first, up to the last. Ids sort by the time they were made. */
  after_transfer_id: string
  last_transfer_id: string
  /** Charges, refunds, earnings, holds and expiries that it recomputed. */
  recomputed: number
  /** Accounts that it summed. */
  accounts: number
  /** What it found that was not known before. */
  findings: number
  started_at: number
  finished_at: number | null
}

/**
 * `charge` and `expiry` took too much or too little, `refund` and `earning` gave so; `balance` and `lots` are rows that
 * differ from the transfers, `hold` a hold that moved otherwise than it says, `ledger` debits that are not credits.
 */
export type FindingKind = 'charge' | 'refund' | 'earning' | 'expiry' | 'hold' | 'balance' | 'lots' | 'ledger'

export type FindingState = 'open' | 'settled' | 'dismissed'

/** Something that is not as the policy in force says, what it should be, and what was done about it. */
export type LedgerFindingTable = {
  id: string
  /** What is wrong, in one word: found again, it is not settled again. */
  finding_key: string
  kind: FindingKind
  audit_day: string
  /** Whose points; null for a household's and the whole ledger's. */
  member_id: string | null
  account_id: string | null
  /** The transfer that is wrong, or the one whose counterpart is missing. */
  transfer_id: string | null
  /** Points. */
  expected: number
  actual: number
  /** JSON: Evidence, see server/ledger-audit/finding.contract.ts. */
  evidence: string
  correction_id: string | null
  compensation_id: string | null
  state: FindingState
  found_at: number
  settled_at: number | null
  /** The staff account; null when the audit itself made it good. */
  settled_by: string | null
  note: string | null
}

/** How far a job over the ledger has come, so that it begins there next time. */
export type LedgerMarkTable = {
  name: string
  /** A time, or a date and the account reached. */
  place: string
}
