import type { Db } from '../base/deps.ts'
import type { Texts } from '../base/texts.ts'

type Subject = { subject_kind: string; subject_id: string }

/** What subjects of the audit are called now, by their id: events, clubs, and people by their account or member. */
export async function findSubjectNames(db: Db, subjects: readonly Subject[]): Promise<Map<string, Texts>> {
  const idsOf = (kind: string) => [
    ...new Set(subjects.filter((one) => one.subject_kind === kind).map((one) => one.subject_id)),
  ]
  const found = await Promise.all([
    eventTitles(db, idsOf('event')),
    registrationTitles(db, idsOf('registration')),
    clubNames(db, idsOf('club')),
    accountNames(db, idsOf('account')),
    memberNames(db, idsOf('member')),
    ruleNames(db, idsOf('earning_rule')),
    tierNames(db, idsOf('tier')),
  ])
  return new Map(found.flat().map(({ id, zh, en }) => [id, { zh, en: en === zh ? '' : en }]))
}

/** What clubs and venues are called now, by their id. */
export async function findPlaceNames(db: Db, ids: readonly string[]): Promise<Map<string, Texts>> {
  const places = [...new Set(ids)]
  const found = await Promise.all([clubNames(db, places), venueNames(db, places)])
  return new Map(found.flat().map(({ id, zh, en }) => [id, { zh, en }]))
}

type Named = { id: string; zh: string; en: string }

async function eventTitles(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const query = db.selectFrom('events').select(['id', 'title_zh as zh', 'title_en as en'])
  return query.where('id', 'in', ids).execute()
}

async function registrationTitles(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('registrations as r')
    .innerJoin('events as e', 'e.id', 'r.event_id')
    .select(['r.id', 'e.title_zh as zh', 'e.title_en as en'])
    .where('r.id', 'in', ids)
    .execute()
}

async function clubNames(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const query = db.selectFrom('clubs').select(['id', 'name_zh as zh', 'name_en as en'])
  return query.where('id', 'in', ids).execute()
}

async function tierNames(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const query = db.selectFrom('tiers').select(['id', 'name_zh as zh', 'name_en as en'])
  return query.where('id', 'in', ids).execute()
}

async function venueNames(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const query = db.selectFrom('venues').select(['id', 'name_zh as zh', 'name_en as en'])
  return query.where('id', 'in', ids).execute()
}

async function accountNames(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const query = db.selectFrom('accounts').select(['id', 'display_name as zh', 'display_name as en'])
  return query.where('id', 'in', ids).execute()
}

async function memberNames(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('members as m')
    .innerJoin('accounts as a', 'a.id', 'm.account_id')
    .select(['m.id', 'a.display_name as zh', 'a.display_name as en'])
    .where('m.id', 'in', ids)
    .execute()
}

/** A rule is called what its latest version is, which comes last. */
async function ruleNames(db: Db, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('earning_rule_versions')
    .select(['rule_id', 'definition'])
    .where('rule_id', 'in', ids)
    .orderBy('number')
    .execute()
  return rows.map(({ rule_id, definition }) => {
    const { name } = JSON.parse(definition) as { name: Texts }
    return { id: rule_id, ...name }
  })
}
