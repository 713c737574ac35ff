import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Principal } from '../accounts/principal.ts'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember, requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { appealMark } from './appeal-mark.ts'
import { appealScopeOf, decideAppeal, listOpenAppeals, type Decider } from './decide-appeal.ts'
import { AppealBody, DecideBody, Decided, MyMarks, OpenAppeals } from './mark.contract.ts'
import { readMyMarks } from './my-marks.ts'

/** Under /api/me/marks: a member's own. */
export const myMarkRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe('marks', 'My marks, and what they mean for booking now', { schema: MyMarks }),
    requireMember,
    async (c) => c.json(await readMyMarks(c.var.deps, c.var.member.id)),
  )
  .post(
    '/:id/appeal',
    describe('marks', 'Appeal against a mark of one’s own, once', { status: 201, schema: MyMarks }),
    requireMember,
    accept('json', AppealBody),
    async (c) => {
      const { id: memberId } = c.var.member
      const markId = c.req.param('id')
      return c.json(await appealMark(c.var.deps, { markId, memberId, ...c.req.valid('json') }), 201)
    },
  )

function deciderOf(c: Context<AppEnv & { Variables: { account: Principal } }>): Decider {
  const { account, address } = c.var
  return { accountId: account.accountId, address, scope: appealScopeOf(account) }
}

/** Under /api/appeals: for managers, in the regions of their role. */
export const appealRoutes = new Hono<AppEnv>()
  .use(requireRole('manager', 'admin'))
  .get('/', describe('marks', 'Appeals that wait for a decision', { schema: OpenAppeals }), async (c) =>
    c.json(await listOpenAppeals(c.var.deps, deciderOf(c))),
  )
  .post(
    '/:id/decision',
    describe('marks', 'Lift a mark or uphold it, with a reason', { schema: Decided }),
    accept('json', DecideBody),
    async (c) =>
      c.json(
        await decideAppeal(c.var.deps, deciderOf(c), { markId: c.req.param('id'), ...c.req.valid('json') }),
      ),
  )

export type MyMarkRoutes = typeof myMarkRoutes
export type AppealRoutes = typeof appealRoutes
