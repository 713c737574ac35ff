import { processEnvironment, readConfig } from '../server/base/config.ts'
import { orExplain } from '../server/or-explain.ts'
import { prepareDatabase } from '../server/prepare-database.ts'

/** `npm run migrate`: brings the configured database up to date and says what it did. */
const { db, migrated } = await orExplain(() => prepareDatabase(readConfig(processEnvironment())))
await db.destroy()
console.log(
  migrated.length === 0 ? 'The database was up to date.' : `Migrated the database: ${migrated.join(', ')}.`,
)
