import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { enrolPass, makeServerCode } from './enrol-pass.ts'
import { EnrolBody, EnrolledPass, PassKeyList, ServerCode } from './pass.contract.ts'
import { passKeysOf } from './pass-keys.ts'

/** Under /api/me/pass. */
export const myPassRoutes = new Hono<AppEnv>()
  .post(
    '/',
    describe('pass', 'Enrol this phone’s key, or renew its certificate', { schema: EnrolledPass }),
    requireMember,
    accept('json', EnrolBody),
    async (c) => c.json(await enrolPass(c.var.deps, c.var.member.id, c.req.valid('json'))),
  )
  .get(
    '/code',
    describe('pass', 'A code for the current step, for a browser without Ed25519', { schema: ServerCode }),
    requireMember,
    async (c) => {
      c.header('cache-control', 'no-store')
      return c.json(await makeServerCode(c.var.deps, c.var.member.id))
    },
  )

/** Under /api/pass-keys. */
export const passKeyRoutes = new Hono<AppEnv>().get(
  '/',
  describe('pass', 'The public keys that verify passes, newest first', { schema: PassKeyList }),
  async (c) => {
    const keys = await passKeysOf(c.var.deps)
    return c.json({
      keys: keys.public.map(({ id, x }) => ({ kid: id, kty: 'OKP', crv: 'Ed25519', x }) as const),
    })
  },
)

export type MyPassRoutes = typeof myPassRoutes
export type PassKeyRoutes = typeof passKeyRoutes
