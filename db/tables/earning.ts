import type { TransferKind } from './points.ts'

export type EarningKind =
  'event_attended' | 'lounge_visited' | 'topped_up' | 'referral' | 'birthday' | 'campaign'

/** Something that earns, or would under another rule, as it was when it happened; immutable. */
export type EarningFactTable = {
  id: string
  /** Unique business reference: the same fact counts once. */
  reference: string
  kind: EarningKind
  member_id: string
  /** What it is about: a registration, a visit, a payment, the other member; of a campaign, its rule. */
  subject_id: string
  club_id: string | null
  region_id: string
  /** The member's tier at that time, and what it multiplied by: 125 is ×1.25. */
  tier_id: string
  tier_percent: number
  /** Minor units of money for a top-up; points for attendance and a campaign; 0 where there is none. */
  amount: number
  occurred_at: number
  recorded_at: number
}

/** A rule is its versions; once it has ended it earns nothing more and has no further versions. */
export type EarningRuleTable = {
  /** A UUID, or the short name of one that a new club starts with, such as `attendance`. */
  id: string
  trigger_kind: EarningKind
  /** The first instant at which it is not in force any more. */
  ends_at: number | null
  created_at: number
}

/**
 * A published version never changes: it is in force from `effective_from` until the next one is, or the rule ends. A
 * draft may, and counts its changes in `revision`.
 */
export type EarningRuleVersionTable = {
  id: string
  rule_id: string
  /** Counts the rule's versions from 1. */
  number: number
  state: 'draft' | 'published' | 'discarded'
  /** The rule while this is its draft, null after: unique, so that a rule has one draft. */
  draft_of: string | null
  /** JSON: RuleDefinition, see server/earning/earning.contract.ts. */
  definition: string
  revision: number
  effective_from: number | null
  created_by: string | null
  created_at: number
  updated_at: number
  published_by: string | null
  published_at: number | null
}

/** What a member gives to friends, so that the club knows who brought them. */
export type ReferralCodeTable = { member_id: string; code: string; created_at: number }

/** Who was brought by whom. The friend is the key: nobody is brought twice. */
export type ReferralTable = {
  friend_id: string
  referrer_id: string
  created_at: number
  /** When both earned, or would have: the friend attended for the first time. */
  earned_at: number | null
}

/** The transfer that an award of each kind of fact is. */
export type EarnedKind = Extract<
  TransferKind,
  'event_attended' | 'lounge_visited' | 'top_up_bonus' | 'referral' | 'birthday' | 'campaign'
>
