import { Hono, type Context } from 'hono'
import type { Principal } from '../accounts/principal.ts'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { ClubCap, Limits, NewBlock } from './block.contract.ts'
import { blockMember, liftBlock } from './block-member.ts'
import { limitScopeOf, type Keeper } from './limit-scope.ts'
import { readAllLimits } from './read-all-limits.ts'
import { changeClubCap } from './set-club-cap.ts'

const tag = 'limits'

function keeperOf(c: Context<AppEnv & { Variables: { account: Principal } }>): Keeper {
  const { account, address } = c.var
  return { accountId: account.accountId, address, scope: limitScopeOf(account) }
}

/** Under /api/limits: for managers, in the regions of their role. Each write answers with all as it is then. */
export const limitRoutes = new Hono<AppEnv>()
  .use(requireRole('manager', 'admin'))
  .get('/', describe(tag, 'Caps of clubs and blocks in force', { schema: Limits }), async (c) =>
    c.json(await readAllLimits(c.var.deps, keeperOf(c))),
  )
  .put(
    '/clubs/:clubId',
    describe(tag, 'Set how often a member may book a club in a month', { schema: Limits }),
    accept('json', ClubCap),
    async (c) => {
      const [keeper, clubId] = [keeperOf(c), c.req.param('clubId')]
      await changeClubCap(c.var.deps, keeper, { clubId, ...c.req.valid('json') })
      return c.json(await readAllLimits(c.var.deps, keeper))
    },
  )
  .post(
    '/blocks',
    describe(tag, 'Keep a member from booking until a day', { status: 201, schema: Limits }),
    accept('json', NewBlock),
    async (c) => {
      const keeper = keeperOf(c)
      await blockMember(c.var.deps, keeper, c.req.valid('json'))
      return c.json(await readAllLimits(c.var.deps, keeper), 201)
    },
  )
  .delete('/blocks/:blockId', describe(tag, 'Lift a block', { schema: Limits }), async (c) => {
    const keeper = keeperOf(c)
    await liftBlock(c.var.deps, keeper, c.req.param('blockId'))
    return c.json(await readAllLimits(c.var.deps, keeper))
  })

export type LimitRoutes = typeof limitRoutes
