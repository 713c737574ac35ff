export type BlockReason = 'conduct' | 'no_shows' | 'misuse' | 'other'

/** Keeps a member from booking: one club or (null) all, in one region or (null) in all, until its end or lifting. */
export type ClubBlockTable = {
  id: string
  member_id: string
  club_id: string | null
  region_id: string | null
  /** What the member is told. */
  reason: BlockReason
  /** For staff only. */
  note: string
  ends_at: number
  created_by: string
  created_at: number
  lifted_at: number | null
}

/** A child whom a member brings to parent-child events. Removed ones stay for the parties they were in. */
export type MemberChildTable = {
  id: string
  member_id: string
  name: string
  /** YYYY-MM-DD. */
  born_on: string
  added_at: number
  removed_at: number | null
}
