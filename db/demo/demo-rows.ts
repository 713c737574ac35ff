import type { Selectable } from 'kysely'
import type { Database } from '../database.ts'
import type { Trx } from '../transaction.ts'

/** Parents before children, so that every foreign key finds its row. */
const insertOrder = [
  'accounts',
  'account_roles',
  'members',
  'qualifying_entries',
  'tier_changes',
  'points_accounts',
  'account_spenders',
  'clubs',
  'club_regions',
  'club_members',
  'venues',
  'lounges',
  'desks',
  'events',
  'quotes',
  'confirmations',
  'transfers',
  'lots',
  'lot_takings',
  'earning_facts',
  'registrations',
  'registration_guests',
  'registration_decisions',
  'marks',
  'visits',
  'lounge_allowances',
  'scans',
] as const satisfies readonly (keyof Database)[]

/** A whole row but for what the database computes. */
export type DemoRow<Row> = Omit<Selectable<Row>, 'wait_turn'>

export type DemoRows = { [Table in (typeof insertOrder)[number]]: DemoRow<Database[Table]>[] }

export function noRows(): DemoRows {
  return Object.fromEntries(insertOrder.map((table) => [table, []])) as unknown as DemoRows
}

/** SQLite takes at most 32,766 parameters a statement. */
const parametersMax = 12_000

export async function insertRows(trx: Trx, rows: DemoRows): Promise<void> {
  for (const table of insertOrder) {
    const all: readonly Record<string, unknown>[] = rows[table]
    const columns = Object.keys(all[0] ?? {}).length
    const size = Math.max(1, Math.floor(parametersMax / Math.max(1, columns)))
    for (let from = 0; from < all.length; from += size) {
      await trx
        .insertInto(table)
        .values(all.slice(from, from + size) as never)
        .execute()
    }
  }
}
