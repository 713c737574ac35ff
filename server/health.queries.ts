import { sql } from 'kysely'
import type { Db } from './base/deps.ts'

/** Asks for nothing, and fails when the database cannot be reached. */
export async function reachDatabase(db: Db): Promise<void> {
  await sql`SELECT 1`.execute(db)
}
