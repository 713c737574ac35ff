import { Hono } from 'hono'
import type { Principal } from '../accounts/principal.ts'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { requireIdempotencyKey } from '../http/idempotency.ts'
import { describe } from '../http/openapi.ts'
import { sendOutcome } from '../http/send-outcome.ts'
import { CampaignBody, CampaignPreviewBody, CampaignShare } from './campaign.contract.ts'
import { changeDraft, discardDraft, draftVersion, makeRule } from './draft-rule.ts'
import { giveCampaign } from './give-campaign.ts'
import { listRules } from './list-rules.ts'
import { previewCampaign } from './preview-campaign.ts'
import { endRule, publishRule } from './publish-rule.ts'
import { ChangedDraft, DiscardBody, EndBody, NewDraft, PublishBody, Rule, RuleList } from './rule.contract.ts'
import { ruleScopeOf, type RuleKeeper } from './rule-scope.ts'

const tag = 'earning'

function keeperOf(c: { var: { account: Principal; address: string } }): RuleKeeper {
  const { account, address } = c.var
  return { accountId: account.accountId, address, scope: ruleScopeOf(account) }
}

/** Under /api/earning-rules: for managers, who change the rules of their regions. A write answers with its rule. */
export const earningRuleRoutes = new Hono<AppEnv>()
  .use(requireRole('manager', 'admin'))
  .get('/', describe(tag, 'Rules of earning with their versions', { schema: RuleList }), async (c) =>
    c.json(await listRules(c.var.deps, keeperOf(c).scope)),
  )
  .post(
    '/',
    describe(tag, 'Make a rule, as a draft', { status: 201, schema: Rule }),
    accept('json', NewDraft),
    async (c) => c.json(await makeRule(c.var.deps, keeperOf(c), c.req.valid('json').definition), 201),
  )
  .post(
    '/:ruleId/drafts',
    describe(tag, 'Draft the next version of a rule', { status: 201, schema: Rule }),
    accept('json', NewDraft),
    async (c) => {
      const draft = { ruleId: c.req.param('ruleId'), ...c.req.valid('json') }
      return c.json(await draftVersion(c.var.deps, keeperOf(c), draft), 201)
    },
  )
  .post(
    '/:ruleId/end',
    describe(tag, 'End a rule for good', { schema: Rule }),
    accept('json', EndBody),
    async (c) => {
      const end = { ruleId: c.req.param('ruleId'), ...c.req.valid('json') }
      return c.json(await endRule(c.var.deps, keeperOf(c), end))
    },
  )
  .post(
    '/:ruleId/gifts/preview',
    describe(tag, 'Who would get what under a campaign rule; nothing is given', { schema: CampaignShare }),
    accept('json', CampaignPreviewBody),
    async (c) => {
      const campaign = { ruleId: c.req.param('ruleId'), ...c.req.valid('json') }
      return c.json(await previewCampaign(c.var.deps, keeperOf(c), campaign))
    },
  )
  .post(
    '/:ruleId/gifts',
    describe(tag, 'Give points to members of a list or group under a campaign rule', {
      status: 201,
      schema: CampaignShare,
    }),
    requireIdempotencyKey,
    accept('json', CampaignBody),
    async (c) => {
      const gift = { ruleId: c.req.param('ruleId'), key: c.var.idempotencyKey, ...c.req.valid('json') }
      return sendOutcome<CampaignShare>(c, await giveCampaign(c.var.deps, keeperOf(c), gift))
    },
  )

/** Under /api/earning-drafts: what becomes of a rule's draft. */
export const earningDraftRoutes = new Hono<AppEnv>()
  .use(requireRole('manager', 'admin'))
  .put(
    '/:versionId',
    describe(tag, 'Change a draft', { schema: Rule }),
    accept('json', ChangedDraft),
    async (c) => {
      const change = { versionId: c.req.param('versionId'), ...c.req.valid('json') }
      return c.json(await changeDraft(c.var.deps, keeperOf(c), change))
    },
  )
  .post(
    '/:versionId/discard',
    describe(tag, 'Give a draft up', { status: 204 }),
    accept('json', DiscardBody),
    async (c) => {
      const change = { versionId: c.req.param('versionId'), ...c.req.valid('json') }
      await discardDraft(c.var.deps, keeperOf(c), change)
      return c.body(null, 204)
    },
  )
  .post(
    '/:versionId/publish',
    describe(tag, 'Publish a draft from a time on', { schema: Rule }),
    accept('json', PublishBody),
    async (c) => {
      const change = { versionId: c.req.param('versionId'), ...c.req.valid('json') }
      return c.json(await publishRule(c.var.deps, keeperOf(c), change))
    },
  )

export type EarningRuleRoutes = typeof earningRuleRoutes
export type EarningDraftRoutes = typeof earningDraftRoutes
