import { inTransaction } from '../../../db/transaction.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { Deps } from '../../base/deps.ts'
import type { RuleKeeper } from '../rule-scope.ts'
import { readSimulation } from './read-simulations.ts'
import type { Simulation } from './simulation.contract.ts'
import { simulationRefusals } from './simulation.errors.ts'
import { cancelOpen } from './simulation.queries.ts'

/** Stops a simulation that has not ended: the job leaves it at its next page. Refused when it has. */
export async function cancelSimulation(deps: Deps, by: RuleKeeper, id: string): Promise<Simulation> {
  const { ruleId } = await readSimulation(deps, by.scope, id)
  await inTransaction(deps, async (trx) => {
    if (!(await cancelOpen(trx, id, deps.clock.now()))) throw simulationRefusals.over()
    await appendAudit(trx, deps, {
      actorId: by.accountId,
      action: 'earning_rule.simulation_cancelled',
      subjectKind: 'earning_rule',
      subjectId: ruleId,
      address: by.address,
    })
  })
  return readSimulation(deps, by.scope, id)
}
