import { Hono, type Context } from 'hono'
import type { Principal } from '../accounts/principal.ts'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { limitScopeOf, type Keeper } from '../limits/limit-scope.ts'
import { changeLadder, previewLadder, readLadder } from './change-ladder.ts'
import { GrantMembers, MemberSearch, NewGrant, Revocation, TierGrants } from './grant.contract.ts'
import { grantTier, revokeGrant } from './grant-tier.ts'
import { Ladder, LadderChange, LadderDraft, LadderPreview } from './ladder.contract.ts'
import { findMembersToGrant, listGrants } from './list-grants.ts'

const tag = 'tiers'

type Asked = Context<AppEnv & { Variables: { account: Principal } }>

function keeperOf(c: Asked): Keeper {
  const { account, address } = c.var
  return { accountId: account.accountId, address, scope: limitScopeOf(account) }
}

const isAdmin = (c: Asked) => c.var.account.roles.some((role) => role.name === 'admin')

/** Under /api/tiers: grants for managers, in the regions of their role; the ladder is an admin's to change. */
export const tierRoutes = new Hono<AppEnv>()
  .use(requireRole('manager', 'admin'))
  .get('/', describe(tag, 'The tiers, and how many members hold them', { schema: Ladder }), async (c) =>
    c.json(await readLadder(c.var.deps, isAdmin(c))),
  )
  .post(
    '/ladder/preview',
    describe(tag, 'How many members other thresholds would move', { schema: LadderPreview }),
    requireRole('admin'),
    accept('json', LadderDraft),
    async (c) => c.json(await previewLadder(c.var.deps, c.req.valid('json').tiers)),
  )
  .put(
    '/ladder',
    describe(tag, 'Change names, thresholds and benefits of the tiers', { schema: Ladder }),
    requireRole('admin'),
    accept('json', LadderChange),
    async (c) => {
      const { accountId, address } = keeperOf(c)
      await changeLadder(c.var.deps, { accountId, address }, c.req.valid('json'))
      return c.json(await readLadder(c.var.deps, true))
    },
  )
  .get(
    '/members',
    describe(tag, 'Find a member to grant a tier', { schema: GrantMembers }),
    accept('query', MemberSearch),
    async (c) => c.json(await findMembersToGrant(c.var.deps, keeperOf(c).scope, c.req.valid('query').q)),
  )
  .get('/grants', describe(tag, 'Tiers granted by managers', { schema: TierGrants }), async (c) =>
    c.json(await listGrants(c.var.deps, keeperOf(c).scope)),
  )
  .post(
    '/grants',
    describe(tag, 'Grant a member a tier until a day', { status: 201, schema: TierGrants }),
    accept('json', NewGrant),
    async (c) => {
      const keeper = keeperOf(c)
      await grantTier(c.var.deps, keeper, c.req.valid('json'))
      return c.json(await listGrants(c.var.deps, keeper.scope), 201)
    },
  )
  .post(
    '/grants/:grantId/revocation',
    describe(tag, 'Take a grant back', { status: 200, schema: TierGrants }),
    accept('json', Revocation),
    async (c) => {
      const keeper = keeperOf(c)
      const grantId = c.req.param('grantId')
      await revokeGrant(c.var.deps, keeper, { grantId, ...c.req.valid('json') })
      return c.json(await listGrants(c.var.deps, keeper.scope))
    },
  )

export type TierRoutes = typeof tierRoutes
