import type { Selectable } from 'kysely'
import { forUpdate, forUpdateSkipLocked } from '../../../db/dialect.ts'
import type { EarningSimulationTable } from '../../../db/tables/simulations.ts'
import type { Trx } from '../../../db/transaction.ts'
import type { Db } from '../../base/deps.ts'

type Row = Selectable<EarningSimulationTable>

/** The draft of a rule that has not ended. */
export async function lockDraft(trx: Trx, ruleId: string) {
  const draft = trx
    .selectFrom('earning_rule_versions')
    .select(['id', 'rule_id', 'number', 'definition', 'revision'])
    .where('draft_of', '=', ruleId)
  return forUpdate(trx, draft).executeTakeFirst()
}

/** The simulation of a draft that has not ended. */
export async function findTrying(trx: Trx, versionId: string): Promise<string | undefined> {
  const found = await trx
    .selectFrom('earning_simulations')
    .select('id')
    .where('trying', '=', versionId)
    .executeTakeFirst()
  return found?.id
}

export async function insertSimulation(trx: Trx, row: Row): Promise<void> {
  await trx.insertInto('earning_simulations').values(row).execute()
}

function listed(db: Db | Trx) {
  return db
    .selectFrom('earning_simulations as s')
    .innerJoin('accounts as a', 'a.id', 's.started_by')
    .selectAll('s')
    .select('a.display_name')
}

export type ListedSimulation = Row & { display_name: string }

export async function findSimulation(db: Db, id: string): Promise<ListedSimulation | undefined> {
  return listed(db).where('s.id', '=', id).executeTakeFirst()
}

/** The newest first, of one rule or of all. */
export async function findSimulations(
  db: Db,
  { ruleId, limit }: { ruleId: string | undefined; limit: number },
): Promise<ListedSimulation[]> {
  const all = listed(db).orderBy('s.created_at', 'desc').orderBy('s.id', 'desc').limit(limit)
  return (ruleId === undefined ? all : all.where('s.rule_id', '=', ruleId)).execute()
}

/** Ends a simulation that has not ended; the job that works on it finds out at its next page. */
export async function cancelOpen(trx: Trx, id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('earning_simulations')
    .set({ state: 'cancelled', trying: null, lease: null, lease_until: null, ended_at: at })
    .where('id', '=', id)
    .where('trying', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export type Claim = { lease: string; now: number; leaseUntil: number }

/** Takes the oldest simulation that waits, or whose worker has not been heard of until its lease ran out. */
export async function claimSimulation(trx: Trx, { lease, now, leaseUntil }: Claim): Promise<Row | undefined> {
  const open = trx.selectFrom('earning_simulations').selectAll().orderBy('created_at').orderBy('id').limit(1)
  const left = open.where('state', '=', 'running').where('lease_until', '<=', now)
  const found =
    (await forUpdateSkipLocked(trx, left).executeTakeFirst()) ??
    (await forUpdateSkipLocked(trx, open.where('state', '=', 'waiting')).executeTakeFirst())
  if (!found) return undefined
  const taken = {
    state: 'running',
    lease,
    lease_until: leaseUntil,
    started_at: found.started_at ?? now,
  } as const
  await trx.updateTable('earning_simulations').set(taken).where('id', '=', found.id).execute()
  return { ...found, ...taken }
}

type Held = { id: string; lease: string }
type Progress = Partial<
  Pick<Row, 'state' | 'trying' | 'done' | 'total' | 'after_member' | 'tally' | 'ended_at' | 'lease_until'>
>

/** Writes how far it is, unless it was cancelled or another worker took it over: then nothing, and false. */
export async function advance(db: Db, { id, lease }: Held, progress: Progress): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('earning_simulations')
    .set(progress)
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
