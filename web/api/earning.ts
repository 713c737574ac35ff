import { query, redirect } from '@solidjs/router'
import { hc } from 'hono/client'
import type { CampaignBody, CampaignPreviewBody } from '../../server/earning/campaign.contract.ts'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Rule } from '../../server/earning/rule.contract.ts'
import type { EarningDraftRoutes, EarningRuleRoutes } from '../../server/earning/rule.routes.ts'
import type { NewSimulation, Simulation } from '../../server/earning/simulation/simulation.contract.ts'
import type { SimulationRoutes } from '../../server/earning/simulation/simulation.routes.ts'
import { listClubs, listRegions } from './clubs.ts'
import { answer, spoken } from './client.ts'
import { Problem } from './problem.ts'
import { signInHref } from './session.ts'
import { studioFrame } from './studio.ts'

const rules = hc<EarningRuleRoutes>('/api/earning-rules', spoken)
const drafts = hc<EarningDraftRoutes>('/api/earning-drafts', spoken)
const simulations = hc<SimulationRoutes>('/api/earning-simulations', spoken)

type Named = { id: string; name: { zh: string; en: string } }

/** What rules name. Whoever keeps only some regions (`mine`) writes rules for these alone. */
export type Places = {
  regions: (Named & { mine: boolean })[]
  clubs: Named[]
  tiers: Named[]
  everywhere: boolean
}
export type Rules = { rules: Rule[]; places: Places }

/** Every earning rule with its versions, and what regions, clubs and tiers are called. */
export const readRules = query(async (): Promise<Rules> => {
  try {
    const [list, regions, clubs, frame] = await Promise.all([
      answer(rules.index.$get()),
      listRegions(),
      listClubs(),
      studioFrame(),
    ])
    const mine = new Set(frame.regions.map((region) => region.id))
    return {
      rules: list.rules as Rule[],
      places: {
        regions: regions.map(({ id, name }) => ({ id, name, mine: mine.has(id) })),
        clubs: clubs.map(({ id, name }) => ({ id, name })),
        tiers: frame.tiers.map(({ id, name }) => ({ id, name })),
        everywhere: mine.size === regions.length,
      },
    }
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) throw redirect(signInHref())
    throw thrown
  }
}, 'earning-rules')

const ruleOf = async (asked: Promise<unknown>) => (await asked) as Rule

export const makeRule = (definition: RuleDefinition) =>
  ruleOf(answer(rules.index.$post({ json: { definition } })))

export const draftVersion = (ruleId: string, definition: RuleDefinition) =>
  ruleOf(answer(rules[':ruleId'].drafts.$post({ param: { ruleId }, json: { definition } })))

export const changeDraft = (versionId: string, revision: number, definition: RuleDefinition) =>
  ruleOf(answer(drafts[':versionId'].$put({ param: { versionId }, json: { revision, definition } })))

export async function discardDraft(versionId: string, revision: number): Promise<void> {
  await drafts[':versionId'].discard.$post({ param: { versionId }, json: { revision } })
}

/** Publishes a draft; null is as soon as it can be. */
export const publishDraft = (versionId: string, revision: number, effectiveFrom: number | null) =>
  ruleOf(
    answer(
      drafts[':versionId'].publish.$post({
        param: { versionId },
        json: { revision, effectiveFrom },
      }),
    ),
  )

export const endRule = (ruleId: string, reason: string, endsAt: number | null) =>
  ruleOf(answer(rules[':ruleId'].end.$post({ param: { ruleId }, json: { reason, endsAt } })))

/** Who would get what under a campaign rule now; nothing is given. */
export const previewCampaign = (ruleId: string, campaign: CampaignPreviewBody) =>
  answer(rules[':ruleId'].gifts.preview.$post({ param: { ruleId }, json: campaign }))

/** Gives what the preview showed; one `key` a wish. */
export const giveCampaign = (ruleId: string, campaign: CampaignBody, key: string) =>
  answer(
    rules[':ruleId'].gifts.$post(
      { param: { ruleId }, json: campaign },
      { headers: { 'idempotency-key': key } },
    ),
  )

/** The last simulations of a rule's drafts, the newest first, without what they found. */
export const listSimulations = query(
  async (ruleId: string): Promise<Simulation[]> =>
    (await answer(simulations.index.$get({ query: { ruleId } }))).simulations,
  'earning-simulations',
)

export const startSimulation = (asked: NewSimulation): Promise<Simulation> =>
  answer(simulations.index.$post({ json: asked }))

export const readSimulation = (simulationId: string): Promise<Simulation> =>
  answer(simulations[':simulationId'].$get({ param: { simulationId } }))

export const cancelSimulation = (simulationId: string): Promise<Simulation> =>
  answer(simulations[':simulationId'].$delete({ param: { simulationId } }))
