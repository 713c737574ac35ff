/** Members who pool points. Its account's `owner_id` is the household's id. */
export type HouseholdTable = {
  id: string
  name: string
  owner_member_id: string
  state: 'open' | 'closed'
  opened_at: number
  closed_at: number | null
}

export type HouseholdMemberState = 'in' | 'left' | 'removed' | 'closed'

/** Who belongs, or belonged, to a household. */
export type HouseholdMemberTable = {
  id: string
  household_id: string
  member_id: string
  /** The member while they belong to it, null after: one household a member. */
  live_member_id: string | null
  state: HouseholdMemberState
  /** 1 for the owner and for those whom the owner lets draw from the pool. */
  may_spend: 0 | 1
  /** Points that they may draw in a calendar month of the club's books; null for no limit. */
  month_limit: number | null
  joined_at: number
  ended_at: number | null
}

/** A declined invitation stays open for whoever sent it, until it runs out. */
export type HouseholdInvitationTable = {
  id: string
  household_id: string
  /** Null when nobody has the number. */
  member_id: string | null
  /** The last digits of the number that was written. */
  number_hint: string
  state: 'open' | 'accepted' | 'withdrawn'
  created_at: number
  expires_at: number
  declined_at: number | null
  closed_at: number | null
}
