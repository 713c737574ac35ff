import { sql, type Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

/** The key of every message that was told, of those too that still wait in a bundle; several times where told so. */
export async function toldKeys(db: Kysely<Database>): Promise<string[]> {
  // One statement, so that a bundle that is spread meanwhile is read once.
  const rows = await db
    .selectFrom('outbox')
    .select(({ ref }) => [ref('dedupe_key').as('text'), sql<number>`0`.as('bundled')])
    .unionAll(
      db
        .selectFrom('outbox_bundles')
        .select(({ ref }) => [ref('messages').as('text'), sql<number>`1`.as('bundled')]),
    )
    .execute()
  return rows.flatMap(({ text, bundled }) =>
    Number(bundled) === 1
      ? (JSON.parse(text) as { dedupeKey: string }[]).map((one) => one.dedupeKey)
      : [text],
  )
}
