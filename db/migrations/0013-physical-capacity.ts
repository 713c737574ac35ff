import { sql, type Kysely } from 'kysely'

/** How many people a venue holds at the very most: no override seats more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('venues')
    .addColumn('physical_capacity', 'integer', (c) =>
      c
        .notNull()
        .defaultTo(500)
        .check(sql`physical_capacity >= 1`),
    )
    .execute()
  // A venue holds what was planned there already.
  await sql`UPDATE venues SET physical_capacity =
    (SELECT MAX(e.capacity) FROM events e WHERE e.venue_id = venues.id)
    WHERE (SELECT MAX(e.capacity) FROM events e WHERE e.venue_id = venues.id) > 500`.execute(db)
}
