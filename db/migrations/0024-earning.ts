import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { id, table, time } from './table-parts.ts'

/**
 * What earns points as facts, the rules of earning as versions, who brought whom, and on each transfer the version
 * that made it. Attendance that earned before becomes facts under the rule that the code was until now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addFacts(db)
  await addRules(db)
  await addReferrals(db)
  await nameRuleOfTransfer(db)
  await layRules(db)
  await sql`UPDATE transfers SET rule_version_id = 'attendance-1' WHERE kind = 'event_attended'`.execute(db)
  await factsOfPast(db)
}

async function addFacts(db: Kysely<unknown>): Promise<void> {
  await table(db, 'earning_facts')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('reference', 'varchar(80)', (c) => c.notNull())
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('earning_facts_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('subject_id', id, (c) => c.notNull())
    .addColumn('club_id', id)
    .addColumn('region_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('tier_id', id, (c) => c.notNull())
    .addColumn('tier_percent', 'integer', (c) => c.notNull())
    .addColumn('amount', 'integer', (c) => c.notNull())
    .addColumn('occurred_at', time, (c) => c.notNull())
    .addColumn('recorded_at', time, (c) => c.notNull())
    .addCheckConstraint('earning_facts_in_range', sql`amount >= 0 AND tier_percent >= 0`)
    .execute()
  const unique = db.schema.createIndex('earning_facts_once').on('earning_facts').columns(['reference'])
  await unique.unique().execute()
  const ofMember = db.schema.createIndex('earning_facts_of_member').on('earning_facts')
  await ofMember.columns(['member_id', 'kind', 'occurred_at']).execute()
  const inTime = db.schema.createIndex('earning_facts_in_time').on('earning_facts')
  await inTime.columns(['occurred_at', 'id']).execute()
  await db.schema.createIndex('visits_in_time').on('visits').columns(['entered_at']).execute()
}

async function addRules(db: Kysely<unknown>): Promise<void> {
  await table(db, 'earning_rules')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('trigger_kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('ends_at', time)
    .addColumn('created_at', time, (c) => c.notNull())
    .execute()
  await table(db, 'earning_rule_versions')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('rule_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('earning_rule_versions_rule_id_fk', ['rule_id'], 'earning_rules', ['id'])
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('state', 'varchar(10)', (c) => c.notNull())
    .addColumn('draft_of', id)
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('effective_from', time)
    .addColumn('created_by', id)
    .addForeignKeyConstraint('earning_rule_versions_created_by_fk', ['created_by'], 'accounts', ['id'])
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('updated_at', time, (c) => c.notNull())
    .addColumn('published_by', id)
    .addForeignKeyConstraint('earning_rule_versions_published_by_fk', ['published_by'], 'accounts', ['id'])
    .addColumn('published_at', time)
    .addCheckConstraint(
      'earning_rule_versions_state_known',
      sql`state IN ('draft', 'published', 'discarded')`,
    )
    .addCheckConstraint(
      'earning_rule_versions_one_draft',
      sql`(state = 'draft' AND draft_of IS NOT NULL AND draft_of = rule_id) OR (state <> 'draft' AND draft_of IS NULL)`,
    )
    .addCheckConstraint(
      'earning_rule_versions_published_from',
      sql`(state = 'published') = (effective_from IS NOT NULL) AND (state = 'published') = (published_at IS NOT NULL)`,
    )
    .execute()
  const versions = 'earning_rule_versions'
  const numbers = db.schema.createIndex('earning_rule_versions_number').on(versions)
  await numbers.columns(['rule_id', 'number']).unique().execute()
  const drafts = db.schema.createIndex('earning_rule_versions_draft').on(versions)
  await drafts.columns(['draft_of']).unique().execute()
}

async function addReferrals(db: Kysely<unknown>): Promise<void> {
  await table(db, 'referral_codes')
    .addColumn('member_id', id, (c) => c.notNull().primaryKey())
    .addForeignKeyConstraint('referral_codes_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('code', 'varchar(12)', (c) => c.notNull())
    .addColumn('created_at', time, (c) => c.notNull())
    .execute()
  const codes = db.schema.createIndex('referral_codes_code').on('referral_codes').columns(['code'])
  await codes.unique().execute()
  // The friend is the key: nobody is brought twice.
  await table(db, 'referrals')
    .addColumn('friend_id', id, (c) => c.notNull().primaryKey())
    .addForeignKeyConstraint('referrals_friend_id_fk', ['friend_id'], 'members', ['id'])
    .addColumn('referrer_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('referrals_referrer_id_fk', ['referrer_id'], 'members', ['id'])
    .addColumn('created_at', time, (c) => c.notNull())
    .addColumn('earned_at', time)
    .addCheckConstraint('referrals_of_another', sql`friend_id <> referrer_id`)
    .execute()
  const brought = db.schema.createIndex('referrals_by_referrer').on('referrals')
  await brought.columns(['referrer_id']).execute()
}

async function nameRuleOfTransfer(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const alter = db.schema.alterTable('transfers')
  // SQLite adds a key only with its column, and MySQL leaves out the one that stands at a column.
  await alter
    .addColumn('rule_version_id', id, (c) => (onSqlite ? c.references('earning_rule_versions.id') : c))
    .execute()
  if (!onSqlite) {
    const key = 'transfers_rule_version_id_fk'
    const versions = 'earning_rule_versions'
    await alter.addForeignKeyConstraint(key, ['rule_version_id'], versions, ['id']).execute()
    return
  }
  const ofRule = db.schema.createIndex('transfers_of_rule').on('transfers')
  await ofRule.columns(['rule_version_id']).execute()
}

/**
 * A club that has members gets what it had: attendance times the tier. Whatever would give points that nobody decided
 * to give stays for its managers to lay down. A new club's rules come with its foundation.
 */
async function layRules(db: Kysely<unknown>): Promise<void> {
  const definition = JSON.stringify({
    trigger: 'event_attended',
    name: { zh: '出席活动', en: 'Attending an event' },
    from: null,
    to: null,
    regions: null,
    clubs: null,
    tiers: null,
    award: { kind: 'own' },
    byTier: true,
    percent: 100,
    caps: [],
    stacking: { order: 100, mode: 'add' },
    qualifying: true,
    lastsMonths: null,
  })
  await sql`INSERT INTO earning_rules (id, trigger_kind, created_at)
    SELECT 'attendance', 'event_attended', 0 FROM tiers WHERE id = (SELECT MIN(id) FROM tiers)`.execute(db)
  await sql`INSERT INTO earning_rule_versions
    (id, rule_id, number, state, definition, revision, effective_from, created_at, updated_at, published_at)
    SELECT 'attendance-1', id, 1, 'published', ${definition}, 1, 0, 0, 0, 0 FROM earning_rules`.execute(db)
}

/** The facts behind what attendance earned, with the base and the percent that its member read. */
async function factsOfPast(db: Kysely<unknown>): Promise<void> {
  await sql`INSERT INTO earning_facts
    (id, reference, kind, member_id, subject_id, club_id, region_id, tier_id, tier_percent, amount, occurred_at, recorded_at)
    SELECT t.id, t.reference, 'event_attended', r.member_id, r.id, e.club_id, e.region_id,
      COALESCE((SELECT c.to_tier_id FROM tier_changes c WHERE c.member_id = m.id AND c.changed_at <= t.posted_at
        ORDER BY c.changed_at DESC, c.id DESC LIMIT 1), m.tier_id),
      COALESCE(CAST(JSON_EXTRACT(t.note, '$.percent') AS SIGNED), l.earning_percent),
      COALESCE(CAST(JSON_EXTRACT(t.note, '$.base') AS SIGNED), e.attendance_points),
      e.ends_at, t.posted_at
    FROM transfers t
    JOIN registrations r ON r.id = SUBSTR(t.reference, 10)
    JOIN events e ON e.id = r.event_id
    JOIN members m ON m.id = r.member_id
    JOIN tiers l ON l.id = m.tier_id
    WHERE t.kind = 'event_attended' AND t.reference LIKE 'attended:%'`.execute(db)
}
