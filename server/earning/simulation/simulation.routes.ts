import { Hono, type Context } from 'hono'
import type { Principal } from '../../accounts/principal.ts'
import { accept } from '../../http/accept.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireRole } from '../../http/guards.ts'
import { describe } from '../../http/openapi.ts'
import { ruleScopeOf, type RuleKeeper } from '../rule-scope.ts'
import { cancelSimulation } from './cancel-simulation.ts'
import { listSimulations, readSimulation } from './read-simulations.ts'
import { NewSimulation, Simulation, Simulations, SimulationsQuery } from './simulation.contract.ts'
import { startSimulation } from './start-simulation.ts'

const tag = 'earning'

function keeperOf(c: Context<AppEnv & { Variables: { account: Principal } }>): RuleKeeper {
  const { account, address } = c.var
  return { accountId: account.accountId, address, scope: ruleScopeOf(account) }
}

/** Under /api/earning-simulations: for those who publish rules. */
export const simulationRoutes = new Hono<AppEnv>()
  .use(requireRole('manager', 'admin'))
  .get(
    '/',
    describe(tag, 'The last simulations of earning rules, the newest first', { schema: Simulations }),
    accept('query', SimulationsQuery),
    async (c) =>
      c.json({
        simulations: await listSimulations(
          c.var.deps,
          ruleScopeOf(c.var.account),
          c.req.valid('query').ruleId,
        ),
      }),
  )
  .post(
    '/',
    describe(tag, 'Try a rule’s draft on a past period', { status: 201, schema: Simulation }),
    accept('json', NewSimulation),
    async (c) => c.json(await startSimulation(c.var.deps, keeperOf(c), c.req.valid('json')), 201),
  )
  .get(
    '/:simulationId',
    describe(tag, 'How far a simulation is, and what it found', { schema: Simulation }),
    async (c) =>
      c.json(await readSimulation(c.var.deps, ruleScopeOf(c.var.account), c.req.param('simulationId'))),
  )
  .delete('/:simulationId', describe(tag, 'Stop a simulation', { schema: Simulation }), async (c) =>
    c.json(await cancelSimulation(c.var.deps, keeperOf(c), c.req.param('simulationId'))),
  )

export type SimulationRoutes = typeof simulationRoutes
