import type { FindingKind } from '../../db/tables/ledger-audit.ts'

/** By which policy something is wrong; the page says each in a sentence. */
export type Policy =
  | 'price_times_party'
  | 'lounge_terms'
  | 'confirmed_quote'
  | 'within_hold'
  | 'refund_ladder'
  | 'refund_in_full'
  | 'refund_without_reason'
  | 'refund_missing'
  | 'rules_in_force'
  | 'no_rule_gives_this'
  | 'nothing_explains_this'
  | 'charge_gives_no_more'
  | 'not_run_out'
  | 'sum_of_transfers'
  | 'sum_of_lots'
  | 'takings_of_lot'
  | 'sum_of_open_holds'
  | 'debits_are_credits'
  | 'closed_month'

/** What the audit reckoned with, so that a person can follow it. */
export type Evidence = {
  policy: Policy
  /** The snapshotted numbers, by a name that the page knows: `priceEach`, `partySize`, `percent` and so on. */
  numbers: Readonly<Record<string, number | string | null>>
}

/** Something that is not as the policy in force says. Points. */
export type Wrong = {
  /** What is wrong, in one word: the same every night. */
  key: string
  kind: FindingKind
  /** The wrong transfer, or the one whose counterpart is missing; null for sums. */
  transferId: string | null
  /** Whose points are wrong, a purse; null for the whole ledger. */
  purseId: string | null
  expected: number
  actual: number
  /** What the member lacks by it. Zero or less is in their favour, and they keep it. */
  owed: number
  /** What the fact behind a wrong award should have counted towards a tier, all awards of it together. */
  qualifying?: { memberId: string; reference: string; due: number; earnedAt: number }
  evidence: Evidence
}
