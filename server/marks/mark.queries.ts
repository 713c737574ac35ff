import { forUpdate } from '../../db/dialect.ts'
import type { MarkTable } from '../../db/tables/marks.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import type { StandingMark } from './mark.rules.ts'

type Reading = Deps['db'] | Trx

/** What counts against these members at a time. */
export async function findStandingMarks(
  db: Reading,
  memberIds: readonly string[],
  now: number,
): Promise<(StandingMark & { memberId: string })[]> {
  if (memberIds.length === 0) return []
  return db
    .selectFrom('marks')
    .select(['member_id as memberId', 'weight', 'expires_at as expiresAt', 'state'])
    .where('member_id', 'in', memberIds)
    .where('expires_at', '>', now)
    .where('state', '<>', 'lifted')
    .execute()
}

function selectMarks(db: Reading) {
  return db
    .selectFrom('marks as k')
    .innerJoin('registrations as r', 'r.id', 'k.registration_id')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .innerJoin('regions as g', 'g.id', 'e.region_id')
    .selectAll('k')
    .select(['e.id as event_id', 'e.title_zh', 'e.title_en', 'e.region_id', 'e.starts_at', 'g.zone'])
}

export type MarkRow = Awaited<ReturnType<ReturnType<typeof selectMarks>['execute']>>[number]

/** A member's marks given after a time, latest first, at most 100. */
export async function findMarksOf(db: Reading, memberId: string, after: number): Promise<MarkRow[]> {
  return selectMarks(db)
    .where('k.member_id', '=', memberId)
    .where('k.given_at', '>', after)
    .orderBy('k.given_at', 'desc')
    .orderBy('k.id', 'desc')
    .limit(100)
    .execute()
}

/** One of a member's own marks, locked. */
export async function lockOwnMark(
  trx: Trx,
  id: string,
  memberId: string,
): Promise<Pick<MarkTable, 'id' | 'state' | 'expires_at'> | undefined> {
  const query = trx
    .selectFrom('marks')
    .select(['id', 'state', 'expires_at'])
    .where('id', '=', id)
    .where('member_id', '=', memberId)
  return forUpdate(trx, query).executeTakeFirst()
}

/** The regions in which an account decides appeals. */
export type AppealScope = 'everywhere' | readonly string[]

function selectAppeals(db: Reading, scope: AppealScope) {
  const query = selectMarks(db)
    .innerJoin('members as m', 'm.id', 'k.member_id')
    .select(['m.account_id', 'm.family_name', 'm.given_name', 'm.number', 'm.tier_id'])
  if (scope === 'everywhere') return query
  return query.where('e.region_id', 'in', scope.length > 0 ? [...scope] : [''])
}

export type AppealRow = Awaited<ReturnType<ReturnType<typeof selectAppeals>['execute']>>[number]

/** Appeals that wait for a decision, longest waiting first, at most 200. */
export async function findOpenAppeals(db: Reading, scope: AppealScope): Promise<AppealRow[]> {
  return selectAppeals(db, scope)
    .where('k.state', '=', 'appealed')
    .orderBy('k.appealed_at')
    .orderBy('k.id')
    .limit(200)
    .execute()
}

/** A mark within the scope, to be decided. */
export async function findScopedMark(
  trx: Trx,
  id: string,
  scope: AppealScope,
): Promise<AppealRow | undefined> {
  return selectAppeals(trx, scope).where('k.id', '=', id).executeTakeFirst()
}

export async function insertMarks(trx: Trx, rows: readonly MarkTable[]): Promise<void> {
  if (rows.length === 0) return
  await trx
    .insertInto('marks')
    .values([...rows])
    .execute()
}

/** Puts the member's words to their own mark; false when it is not `given` any more. */
export async function writeAppeal(
  trx: Trx,
  mark: { id: string; memberId: string },
  { text, at }: { text: string; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('marks')
    .set({ state: 'appealed', appeal: text, appealed_at: at })
    .where('id', '=', mark.id)
    .where('member_id', '=', mark.memberId)
    .where('state', '=', 'given')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Decides an open appeal within the scope; false when somebody decided it before. */
export async function writeDecision(
  trx: Trx,
  id: string,
  scope: AppealScope,
  decided: { state: 'lifted' | 'upheld'; at: number; by: string; reason: string },
): Promise<boolean> {
  const update = trx
    .updateTable('marks')
    .set({
      state: decided.state,
      decided_at: decided.at,
      decided_by: decided.by,
      decision_reason: decided.reason,
    })
    .where('id', '=', id)
    .where('state', '=', 'appealed')
  const { numUpdatedRows } = await (
    scope === 'everywhere' ? update : update.where('registration_id', 'in', registrationsIn(trx, scope))
  ).executeTakeFirst()
  return numUpdatedRows === 1n
}

function registrationsIn(trx: Trx, regions: readonly string[]) {
  return trx
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select('r.id')
    .where('e.region_id', 'in', regions.length > 0 ? [...regions] : [''])
}
