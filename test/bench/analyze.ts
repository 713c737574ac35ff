import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { engineOf } from '../../db/dialect.ts'

const grown =
  'members, quotes, confirmations, sessions, points_accounts, lots, registrations, transfers, events'

/** Tells the database how its tables have grown, as a server that runs for days notices by itself. */
export async function analyze(db: Kysely<Database>): Promise<void> {
  await sql`${sql.raw(engineOf(db) === 'sqlite' ? 'ANALYZE' : `ANALYZE TABLE ${grown}`)}`.execute(db)
}
