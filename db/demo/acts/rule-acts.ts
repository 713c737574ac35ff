import { addDays, bookZone, dateIn } from '../../../server/base/calendar.ts'
import { day, hour } from '../../../server/base/clock.ts'
import { defaultRules } from '../../../server/earning/default-rules.ts'
import { draftVersion } from '../../../server/earning/draft-rule.ts'
import type { RuleDefinition } from '../../../server/earning/earning.contract.ts'
import { publishRule } from '../../../server/earning/publish-rule.ts'
import { runSimulations } from '../../../server/earning/simulation/run-simulations.ts'
import { startSimulation } from '../../../server/earning/simulation/start-simulation.ts'
import type { Cast } from '../demo-world.ts'
import type { Act } from './act.ts'

/**
 * What a manager did to the rules: more for large top-ups since some months, and a thought about attendance (half as much
 * again, 500 points a month at most) that was tried on the story's past.
 */
export function ruleActs({ staff }: Cast, now: number): Act[] {
  const keeper = { accountId: staff.manager, address: '127.0.0.1', scope: 'everywhere' } as const
  const steps = [
    { from: 20_000, bonus: 30 },
    { from: 50_000, bonus: 100 },
    { from: 100_000, bonus: 300 },
  ]
  const [attendance, topUp] = [definitionOf('attendance'), definitionOf('top-up')]
  return [
    {
      at: now - 92 * day,
      async happen(deps, wait) {
        const definition: RuleDefinition = { ...topUp, award: { kind: 'steps', steps } }
        const { versions } = await draftVersion(deps, keeper, { ruleId: 'top-up', definition })
        const draft = versions.find((version) => version.state === 'draft')
        wait(6 * hour)
        const { id: versionId, revision } = draft ?? { id: '', revision: 0 }
        await publishRule(deps, keeper, { versionId, revision, effectiveFrom: deps.clock.now() + day })
      },
    },
    {
      at: now - 26 * hour,
      async happen(deps, wait) {
        const caps = [{ of: 'points', per: 'month', most: 500 } as const]
        const definition = { ...attendance, percent: 150, caps }
        await draftVersion(deps, keeper, { ruleId: 'attendance', definition })
        wait(hour)
        const date = (days: number) => dateIn(addDays(deps.clock.now(), days, bookZone), bookZone)
        await startSimulation(deps, keeper, {
          ruleId: 'attendance',
          from: date(-60),
          to: date(-1),
          window: 'kept',
        })
        await runSimulations(deps)
      },
    },
  ]
}

function definitionOf(ruleId: string): RuleDefinition {
  const found = defaultRules.find((rule) => rule.id === ruleId)
  if (!found) throw new Error(`No club begins with a rule ${ruleId}`)
  return found.definition
}
