import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'
import type { Database } from '../../db/database.ts'

/** What a process that is gone answers: nothing that anybody would try again. */
export class ProcessGone extends Error {}

/** One life of a server process: its connection works until the process dies. */
export type Life = { db: Kysely<Database>; alive(): boolean }

/**
 * A database in memory that outlives the processes on it. A process dies between two statements, or with a COMMIT
 * that is done and never answered; what it had not committed is undone, and every later word of it fails.
 */
export function aMortalDatabase() {
  const sqlite = new DatabaseSync(':memory:')
  sqlite.exec('PRAGMA foreign_keys = ON')
  // Migrations edit the schema's own text: see db/migrations/replace-check.ts.
  sqlite.enableDefensive(false)
  let lives = 0
  let left = Number.POSITIVE_INFINITY
  let answersNoCommit = false
  const counts = { statements: 0, deaths: 0, deathsAtCommit: 0 }

  function die(): never {
    lives += 1
    left = Number.POSITIVE_INFINITY
    counts.deaths += 1
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
    throw new ProcessGone('The process is gone.')
  }

  function open(mayDie: boolean): Life {
    const own = lives
    const alive = () => own === lives
    function run<Result>(sql: string, work: () => Result): Result {
      if (!mayDie) return work()
      if (!alive()) throw new ProcessGone('The process is gone.')
      counts.statements += 1
      left -= 1
      if (left > 0 || (answersNoCommit && sql !== 'commit')) return work()
      if (!answersNoCommit) die()
      work()
      counts.deathsAtCommit += 1
      return die()
    }
    const forKysely: SqliteDatabase = {
      close: () => undefined,
      prepare(sql) {
        const statement = sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql)
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => run(sql, () => statement.all(...(parameters as []))),
          run: (parameters) => run(sql, () => statement.run(...(parameters as []))),
          iterate: (parameters) => run(sql, () => statement.iterate(...(parameters as []))),
        }
      },
    }
    return { db: new Kysely<Database>({ dialect: new SqliteDialect({ database: forKysely }) }), alive }
  }

  return {
    counts,
    /** Starts a process; the one before it must be dead. */
    start: () => open(true),
    /** Whoever looks on: works at any time. */
    onlooker: open(false).db,
    /** The running process dies with its `statements`-th statement from now, or with the next COMMIT that it did. */
    dieAfter(statements: number, atCommit = false) {
      left = statements
      answersNoCommit = atCommit
    },
    end: () => sqlite.close(),
  }
}
