import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { migrateToLatest, migrations } from '../../db/migrate.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { openSqlite } from '../../db/open-sqlite.ts'
import { newUuid } from '../../server/base/ids.ts'
import { engines } from '../support/engines.ts'
import { makeMysqlDatabase } from '../support/mysql-database.ts'

describe.each(engines)('declined invitations of before, on %s', (engine) => {
  it('have run out for their givers, and stay declined for their receivers', async () => {
    const db =
      engine === 'sqlite'
        ? openSqlite(':memory:')
        : openMysql({
            url: await makeMysqlDatabase(inject('mysqlUrl'), `guibin_declines_${process.pid}`),
            pool: 1,
          })
    onTestFinished(() => db.destroy())
    const provider = { getMigrations: () => Promise.resolve(migrations) }
    const { error } = await new Migrator({ db, provider }).migrateTo('0016-series')
    if (error) throw error
    // Only these rows matter here: what they belong to is left out.
    await (
      engine === 'sqlite' ? sql`PRAGMA foreign_keys = OFF` : sql`SET SESSION foreign_key_checks = 0`
    ).execute(db)
    for (const [at, state] of ['declined', 'withdrawn', 'lapsed'].entries()) {
      await sql`INSERT INTO transfer_invitations
        (id, registration_id, giver_member_id, address_hint, state, created_at, expires_at, closed_at)
        VALUES (${`i${at}`}, 'r', 'm', '0001', ${state}, 1, 9, ${at + 2})`.execute(db)
      await sql`INSERT INTO registration_decisions (id, registration_id, decision, rule, numbers, decided_at)
        VALUES (${newUuid()}, 'r', 'transfer_closed', ${state}, '{}', ${at + 2})`.execute(db)
    }
    expect(await migrateToLatest(db)).toContain('0017-silent-declines')
    const rows = await db
      .selectFrom('transfer_invitations')
      .select(['id', 'state', 'declined_at', 'closed_at'])
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { id: 'i0', state: 'lapsed', declined_at: 2, closed_at: 2 },
      { id: 'i1', state: 'withdrawn', declined_at: null, closed_at: 3 },
      { id: 'i2', state: 'lapsed', declined_at: null, closed_at: 4 },
    ])
    const rules = await db.selectFrom('registration_decisions').select('rule').orderBy('decided_at').execute()
    expect(rules.map((one) => one.rule)).toEqual(['lapsed', 'withdrawn', 'lapsed'])
    await expect(
      sql`UPDATE transfer_invitations SET state = 'declined' WHERE id = 'i0'`.execute(db),
    ).rejects.toThrow(/transfer_invitations_state_known/)
  })
})
