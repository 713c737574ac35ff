import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { code, id, table, text, time } from './table-parts.ts'

const day = 24 * 60 * 60 * 1_000

/**
 * Tiers granted by a manager, and what a review needs of a member: the tier that they hold by themselves while a grant
 * lifts them above it, the end of a grace, and when to look at them next.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'tier_grants')
    .addColumn('id', id, (c) => c.notNull().primaryKey())
    .addColumn('member_id', id, (c) => c.notNull())
    .addForeignKeyConstraint('tier_grants_member_id_fk', ['member_id'], 'members', ['id'])
    .addColumn('tier_id', code, (c) => c.notNull())
    .addForeignKeyConstraint('tier_grants_tier_id_fk', ['tier_id'], 'tiers', ['id'])
    .addColumn('reason', text, (c) => c.notNull())
    .addColumn('granted_by', id, (c) => c.notNull())
    .addForeignKeyConstraint('tier_grants_granted_by_fk', ['granted_by'], 'accounts', ['id'])
    .addColumn('granted_at', time, (c) => c.notNull())
    .addColumn('ends_at', time, (c) => c.notNull())
    .addColumn('over_at', time)
    .addColumn('over_because', 'varchar(8)')
    .addColumn('revoke_reason', text)
    .addCheckConstraint('tier_grants_end_after_start', sql`ends_at > granted_at`)
    .addCheckConstraint('tier_grants_over_known', sql`over_because IN ('ended', 'revoked')`)
    .addCheckConstraint('tier_grants_over_once', sql`(over_at IS NULL) = (over_because IS NULL)`)
    .addCheckConstraint(
      'tier_grants_revoked_with_reason',
      sql`(revoke_reason IS NOT NULL) = (over_because IS NOT NULL AND over_because = 'revoked')`,
    )
    .execute()
  await db.schema
    .createIndex('tier_grants_by_member')
    .on('tier_grants')
    .columns(['member_id', 'over_at'])
    .execute()
  await db.schema
    .createIndex('tier_grants_by_end')
    .on('tier_grants')
    .columns(['over_at', 'ends_at'])
    .execute()
  await addToMembers(db)
  await db.schema.createIndex('members_to_review').on('members').columns(['review_at', 'id']).execute()
  // The first look is 60 days before the end.
  await sql`UPDATE members SET review_at = tier_until - ${60 * day} WHERE tier_until IS NOT NULL`.execute(db)
}

async function addToMembers(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    await sql`ALTER TABLE members ADD COLUMN own_tier_id varchar(64) REFERENCES tiers (id)`.execute(db)
    await sql`ALTER TABLE members ADD COLUMN own_until bigint
      CONSTRAINT members_own_until_of_own_tier CHECK (own_tier_id IS NOT NULL OR own_until IS NULL)`.execute(
      db,
    )
    await sql`ALTER TABLE members ADD COLUMN grace_until bigint`.execute(db)
    await sql`ALTER TABLE members ADD COLUMN review_at bigint`.execute(db)
    return
  }
  // Reasons hold the words of a manager now; SQLite keeps any length.
  await sql`ALTER TABLE tier_changes MODIFY reasons varchar(1000) NOT NULL`.execute(db)
  await sql`ALTER TABLE members
    ADD COLUMN own_tier_id varchar(64),
    ADD COLUMN own_until bigint,
    ADD COLUMN grace_until bigint,
    ADD COLUMN review_at bigint,
    ADD CONSTRAINT members_own_tier_id_fk FOREIGN KEY (own_tier_id) REFERENCES tiers (id),
    ADD CONSTRAINT members_own_until_of_own_tier CHECK (own_tier_id IS NOT NULL OR own_until IS NULL)`.execute(
    db,
  )
}
