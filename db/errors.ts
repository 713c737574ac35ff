type DriverError = { errno?: unknown; code?: unknown; errcode?: unknown }

/** MySQL: deadlock, lock wait, MariaDB record changed, cluster not ready or certification failed. */
const mysqlRetryable = new Set([1213, 1205, 1020, 1047, 1180])
/** SQLite: busy, locked and their extended codes (the low byte is the primary code). */
const sqliteRetryable = new Set([5, 6])
const sqliteUnique = new Set([1555, 2067])
const connectionLost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'POOL_CLOSED',
])
const mysqlUnavailable = new Set([1040, 1042, 1043, 1053, 1203, 1927, 2002, 2003, 2006, 2013])

function fields(error: unknown): DriverError {
  return typeof error === 'object' && error !== null ? error : {}
}

/** Thrown inside a transaction whose premises changed under it: undo it and run it again from its start. */
export class RunAgain extends Error {}

/** The transaction was undone by the engine and may be run again as it was. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof RunAgain) return true
  const { errno, errcode } = fields(error)
  if (typeof errcode === 'number') return sqliteRetryable.has(errcode & 0xff)
  return typeof errno === 'number' && mysqlRetryable.has(errno)
}

/** A unique key is taken: somebody else was first. */
export function isUniqueViolation(error: unknown): boolean {
  const { errno, errcode } = fields(error)
  return errno === 1062 || (typeof errcode === 'number' && sqliteUnique.has(errcode))
}

/** A row refers to one that is not there, or not in the state that the key names. */
export function isForeignKeyViolation(error: unknown): boolean {
  const { errno, errcode } = fields(error)
  return errno === 1452 || errcode === 787
}

/** What has no code: a pool or file that is closed, and a ROLLBACK on a connection that broke in its transaction. */
const closedBefore =
  /database is not open|Pool is closed|driver has already been destroyed|connection is in closed state/i

/** The database cannot be reached or was closed: the caller may try again later. */
export function isUnavailable(error: unknown): boolean {
  const { errno, code } = fields(error)
  if (typeof code === 'string' && connectionLost.has(code)) return true
  if (typeof errno === 'number' && mysqlUnavailable.has(errno)) return true
  const message = error instanceof Error ? error.message : ''
  return code === 'ERR_INVALID_STATE' || closedBefore.test(message)
}

/** MySQL: unknown database, no right to it, wrong account. */
const mysqlUnusable = new Set([1044, 1045, 1049, 1130, 1698])
/** SQLite: no permission, read-only, disk error, not a database, cannot be opened. */
const sqliteUnusable = new Set([3, 8, 10, 14, 26])
const fileUnusable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR'])

/** The address leads to no database that may be used, which no waiting changes. */
export function isDatabaseUnusable(error: unknown): boolean {
  const { errno, code, errcode } = fields(error)
  if (typeof errcode === 'number') return sqliteUnusable.has(errcode & 0xff)
  if (typeof code === 'string' && (fileUnusable.has(code) || code === 'EAI_AGAIN')) return true
  return typeof errno === 'number' && mysqlUnusable.has(errno)
}
