import { sql, type Kysely } from 'kysely'
import type { Database } from './database.ts'

/**
 * The isolation level that a MySQL-protocol server gives to new sessions, such as `READ-COMMITTED`. A pooler that
 * resets its connections after each transaction, as Hyperdrive does, runs everything on it, whatever a session asked.
 */
export async function defaultIsolation(db: Kysely<Database>): Promise<string | undefined> {
  const { rows } = await sql<{ Value: string }>`
    SHOW GLOBAL VARIABLES WHERE Variable_name IN ('transaction_isolation', 'tx_isolation')
  `.execute(db)
  return rows[0]?.Value
}
