import { bookZone, dateIn } from '../../base/calendar.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import type { RuleScope } from '../rule-scope.ts'
import { findNames } from './result-names.queries.ts'
import { resultOf } from './result.rules.ts'
import type { Simulation, SimulationResult } from './simulation.contract.ts'
import { findSimulation, findSimulations, type ListedSimulation } from './simulation.queries.ts'
import type { Tally } from './tally.rules.ts'
import { staysWithin, type Work } from './work.rules.ts'

/** So many of the last simulations are listed. */
const listedMax = 20

/** One simulation of the keeper's regions with its result, once it is done. */
export async function readSimulation(deps: Deps, scope: RuleScope, id: string): Promise<Simulation> {
  const row = idPattern.test(id) ? await findSimulation(deps.db, id) : undefined
  if (!row || !isOpenTo(row, scope)) throw notFound()
  return { ...simulationOf(row), result: await resultIn(deps, row) }
}

/** The last simulations of the keeper's regions, the newest first, without what they found. */
export async function listSimulations(
  deps: Deps,
  scope: RuleScope,
  ruleId: string | undefined,
): Promise<Simulation[]> {
  const rows = await findSimulations(deps.db, { ruleId, limit: listedMax })
  return rows.filter((row) => isOpenTo(row, scope)).map(simulationOf)
}

function isOpenTo(row: ListedSimulation, scope: RuleScope): boolean {
  return scope === 'everywhere' || staysWithin(JSON.parse(row.plan) as Work, row.rule_id, scope)
}

function simulationOf(row: ListedSimulation): Simulation {
  const time = (at: number | null) => (at === null ? null : Number(at))
  return {
    id: row.id,
    ruleId: row.rule_id,
    versionId: row.version_id,
    revision: row.revision,
    from: row.from_date,
    to: row.to_date,
    window: row.tried_window,
    state: row.state,
    done: row.done,
    total: row.total,
    createdAt: Number(row.created_at),
    startedAt: time(row.started_at),
    endedAt: time(row.ended_at),
    startedBy: row.display_name,
    result: null,
  }
}

async function resultIn(deps: Deps, row: ListedSimulation): Promise<SimulationResult | null> {
  if (row.state !== 'done') return null
  const tally = JSON.parse(row.tally) as Tally
  const { ladder } = JSON.parse(row.plan) as Work
  const names = await findNames(
    deps.db,
    tally.top.map((one) => one.memberId),
  )
  return resultOf(tally, { ladder, names, month: dateIn(Number(row.created_at), bookZone).slice(0, 7) })
}
