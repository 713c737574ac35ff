import { aClub, type Club } from './a-club.ts'
import type { EngineName } from './engines.ts'

/** A rule as the door tells it. */
export type Rule = {
  id: string
  versions: { id: string; state: string; revision: number; effectiveFrom: number }[]
}

/** Publishes a definition through the door: of a new rule, or the next version of one. */
export async function publish(club: Club, by: string, body: object, ruleId?: string): Promise<Rule> {
  const path = ruleId === undefined ? '/api/earning-rules' : `/api/earning-rules/${ruleId}/drafts`
  const drafted = await club.as(by).post(path, { definition: body })
  const draft = (drafted.body as unknown as Rule).versions[0]
  if (drafted.status !== 201 || !draft) throw new Error(drafted.text)
  const published = await club
    .as(by)
    .post(`/api/earning-drafts/${draft.id}/publish`, { revision: 1, effectiveFrom: null })
  if (published.status !== 200) throw new Error(published.text)
  return published.body as unknown as Rule
}

/** What was earned by rules, by its reference. */
export const earnings = (club: Club) =>
  club.deps.db
    .selectFrom('transfers')
    .selectAll()
    .where('rule_version_id', 'is not', null)
    .orderBy('reference')
    .execute()

/** Ana of gold and a manager mo. */
export async function aStaffedClub(engine: EngineName): Promise<Club> {
  const club = await aClub(engine)
  await club.aMember('ana', { tier: 'gold' })
  await club.aStaff('mo', 'manager')
  return club
}
