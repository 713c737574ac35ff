import { Kysely, MysqlDialect } from 'kysely'
import { createPool, type PoolOptions } from 'mysql2'
import type { Database } from './database.ts'
import { prepareMarked } from './prepared.ts'

export type MysqlOptions = {
  /** mysql://user:password@host:port/database */
  url: string
  pool: number
  /** Cloudflare Workers forbid code made from strings. */
  disableEval?: boolean
}

/**
 * READ COMMITTED: after a lock was waited for, the next read must see what its holder committed. Strict: a value that
 * does not fit is refused, never cut.
 */
const sessionSettings = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = 10",
]

/** Opens a pool to any MySQL-protocol engine (MySQL 8, MariaDB 10.6 and later, TiDB, Vitess). */
export function openMysql({ url, pool, disableEval = false }: MysqlOptions): Kysely<Database> {
  const options: PoolOptions = {
    uri: url,
    connectionLimit: pool,
    maxIdle: pool,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    decimalNumbers: true,
    disableEval,
    connectTimeout: 10_000,
    enableKeepAlive: true,
  }
  const connections = createPool(options)
  connections.on('connection', (connection) => {
    prepareMarked(connection)
    // Queued before the connection's first statement.
    for (const statement of sessionSettings) {
      connection.query(statement, (error) => {
        if (error) connection.destroy()
      })
    }
  })
  return new Kysely<Database>({ dialect: new MysqlDialect({ pool: connections }) })
}
