import { inTransaction } from '../../db/transaction.ts'
import { giveMarks } from '../../server/marks/give-marks.ts'
import type { MarkKind } from '../../server/marks/mark.rules.ts'
import type { Club } from './a-club.ts'

/** Gives a member a mark for a registration of theirs; returns its id. */
export async function aMark(
  club: Club,
  name: string,
  registrationId: string,
  kind: MarkKind = 'no_show',
): Promise<string> {
  const { memberId, accountId } = club.person(name)
  const { title_zh, title_en, starts_at } = await club.deps.db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['e.title_zh', 'e.title_en', 'e.starts_at'])
    .where('r.id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const event = { titleZh: title_zh, titleEn: title_en, startsAt: starts_at, zone: 'Asia/Shanghai' }
  const marked = [{ registrationId, memberId, accountId }]
  await inTransaction(club.deps, (trx) => giveMarks(trx, club.deps, { kind, event, marked }))
  const { id } = await club.deps.db
    .selectFrom('marks')
    .select('id')
    .where('registration_id', '=', registrationId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return id
}
