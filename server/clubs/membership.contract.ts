import * as v from 'valibot'

/** Whether the member who asks belongs to a club, and since when. */
export const ClubMembership = v.object({
  clubId: v.string(),
  joined: v.boolean(),
  joinedAt: v.nullable(v.number()),
})
export type ClubMembership = v.InferOutput<typeof ClubMembership>
