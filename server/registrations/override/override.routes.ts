import { Hono } from 'hono'
import { mayEverywhere } from '../../accounts/principal.ts'
import { editorOf } from '../../events/editor-of.ts'
import { accept } from '../../http/accept.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { requireRole } from '../../http/guards.ts'
import { describe } from '../../http/openapi.ts'
import { SeatByHandBody, SeatedByHand } from './override.contract.ts'
import { seatByHand } from './seat-by-hand.ts'

/** Under /api/studio/registrations: what staff may do against the rules, with a reason. */
export const overrideRoutes = new Hono<AppEnv>()
  .use(requireRole('marketer', 'manager', 'admin'))
  .post(
    '/:id/seat',
    describe('studio', 'Seat a waiting party out of its turn', { schema: SeatedByHand }),
    accept('json', SeatByHandBody),
    async (c) => {
      const editor = { ...editorOf(c.var), manages: mayEverywhere(c.var.account) }
      const registrationId = c.req.param('id')
      return c.json(await seatByHand(c.var.deps, editor, { registrationId, ...c.req.valid('json') }))
    },
  )

export type OverrideRoutes = typeof overrideRoutes
