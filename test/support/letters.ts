import type { Club } from './a-club.ts'

type Letter = { template: string; data: Record<string, unknown> }
type Wanted = { to?: string; template?: string }

/** The messages noted so far, the oldest first: those to a person of the club, or by one template. */
export async function lettersOf(club: Club, { to, template }: Wanted = {}): Promise<Letter[]> {
  let query = club.deps.db.selectFrom('outbox').select(['template', 'data'])
  if (to !== undefined) query = query.where('account_id', '=', club.person(to).accountId)
  if (template !== undefined) query = query.where('template', '=', template)
  const rows = await query.orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }))
}

/** What they are called, in the same order. */
export const letterNames = async (club: Club, wanted: Wanted = {}): Promise<string[]> =>
  (await lettersOf(club, wanted)).map((letter) => letter.template)
