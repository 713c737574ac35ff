import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeMysqlDatabase } from '../support/mysql-database.ts'
import { mariadbInstalled, startMariadb, type RunningMariadb } from '../support/mariadb-process.ts'

export type Engine = 'sqlite' | 'mariadb'

/** An engine to run on. */
export type Ground = {
  engine: Engine
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>
  /** A MariaDB of our own, which may be crashed; none on SQLite or on a server that was given. */
  server?: RunningMariadb
}

/**
 * Runs `work` on each engine asked for: `sqlite`, `mariadb` or `all`. MariaDB is the server at `database` or in
 * TEST_MYSQL_URL, else one of our own; a machine without it says so, which is a failure only where it was asked for by
 * name. Returns whether all went well.
 */
export async function onEngines(
  { engine, database }: { engine: string; database?: string | undefined },
  work: (ground: Ground) => Promise<boolean>,
): Promise<boolean> {
  let good = true
  if (engine === 'all' || engine === 'sqlite') good = (await onSqlite(work)) && good
  if (engine === 'all' || engine === 'mariadb') {
    const given = database ?? process.env['TEST_MYSQL_URL']
    if (!given && !mariadbInstalled()) {
      console.error('MariaDB was left out: pass --database mysql://…, or apt-get install mariadb-server.')
      return engine === 'all' && good
    }
    good = (await onMariadb(given, work)) && good
  }
  return good
}

/** Database files in a folder that goes afterwards, on the disk or in memory. */
export async function onSqlite<Result>(
  work: (ground: Ground) => Promise<Result>,
  { inMemory = false } = {},
): Promise<Result> {
  const parent = inMemory && existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = mkdtempSync(join(parent, 'guibin-ground-'))
  let made = 0
  try {
    return await work({
      engine: 'sqlite',
      newDatabase: () => Promise.resolve(`sqlite:${join(folder, `${(made += 1)}.db`)}`),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Databases of a server that is given, or of a durable one of our own, on the disk or in memory. */
export async function onMariadb<Result>(
  given: string | undefined,
  work: (ground: Ground) => Promise<Result>,
  { inMemory = false } = {},
): Promise<Result> {
  const server = given === undefined ? await startMariadb({ durable: true, inMemory }) : undefined
  const url = server?.url ?? given ?? ''
  let made = 0
  try {
    return await work({
      engine: 'mariadb',
      newDatabase: () => makeMysqlDatabase(url, `guibin_ground_${process.pid}_${(made += 1)}`),
      ...(server ? { server } : {}),
    })
  } finally {
    await server?.stop()
  }
}
