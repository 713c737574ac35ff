import { inTransaction } from '../../../db/transaction.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { Deps } from '../../base/deps.ts'
import { findTiers } from '../../tiers/tier.queries.ts'
import type { RuleDefinition } from '../earning.contract.ts'
import { findRuleVersions } from '../earning.queries.ts'
import { ruleRefusals } from '../rule.errors.ts'
import type { RuleKeeper } from '../rule-scope.ts'
import { planOf } from './compare.rules.ts'
import { lookedAtFrom, periodOf, type Period } from './period.rules.ts'
import { readSimulation } from './read-simulations.ts'
import type { NewSimulation, Simulation } from './simulation.contract.ts'
import { simulationRefusals } from './simulation.errors.ts'
import { findTrying, insertSimulation, lockDraft } from './simulation.queries.ts'
import { emptyTally } from './tally.rules.ts'
import { staysWithin, type Work } from './work.rules.ts'

/**
 * Has a rule's draft tried on a past period, beside what was in force then; a job does it. Both are kept as they are
 * now: what is published or drafted meanwhile changes nothing. A draft is tried once at a time,
 * by those who may change it.
 */
export async function startSimulation(deps: Deps, by: RuleKeeper, asked: NewSimulation): Promise<Simulation> {
  const now = deps.clock.now()
  const period = periodOf(asked, now)
  if (period.kind === 'refused') throw simulationRefusals[period.because](period.today)
  const id = deps.newId()
  await inTransaction(deps, async (trx) => {
    const draft = await lockDraft(trx, asked.ruleId)
    if (!draft) throw simulationRefusals.draft_unknown()
    const open = await findTrying(trx, draft.id)
    if (open !== undefined) throw simulationRefusals.under_way(open)
    const definition = JSON.parse(draft.definition) as RuleDefinition
    const plan = planOf(
      await findRuleVersions(trx),
      { ruleId: draft.rule_id, versionId: draft.id, number: draft.number, definition },
      period,
      asked.window,
    )
    if (!staysWithin({ plan }, draft.rule_id, by.scope)) throw ruleRefusals.rule_outside_scope()
    const ladder = (await findTiers(trx)).map((tier) => ({
      id: tier.id,
      rank: tier.rank,
      threshold: tier.threshold,
    }))
    await insertSimulation(trx, {
      id,
      rule_id: draft.rule_id,
      version_id: draft.id,
      revision: draft.revision,
      from_date: asked.from,
      to_date: asked.to,
      tried_window: asked.window,
      plan: JSON.stringify(workOf({ plan, ladder, kind: definition.trigger }, period, now)),
      state: 'waiting',
      trying: draft.id,
      done: 0,
      total: null,
      after_member: null,
      tally: JSON.stringify(emptyTally),
      lease: null,
      lease_until: null,
      started_by: by.accountId,
      created_at: now,
      started_at: null,
      ended_at: null,
    })
    await appendAudit(trx, deps, {
      actorId: by.accountId,
      action: 'earning_rule.simulated',
      subjectKind: 'earning_rule',
      subjectId: draft.rule_id,
      after: { from: asked.from, to: asked.to, window: asked.window, revision: draft.revision },
      address: by.address,
    })
  })
  return readSimulation(deps, by.scope, id)
}

function workOf(what: Pick<Work, 'plan' | 'ladder' | 'kind'>, { from, before }: Period, now: number): Work {
  const lookFrom = lookedAtFrom([...what.plan.before, ...what.plan.after], from)
  return { ...what, period: { from, before }, lookFrom, recordedBy: now }
}
