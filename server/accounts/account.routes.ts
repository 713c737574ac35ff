import { Hono, type Context } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { accept } from '../http/accept.ts'
import { requireAccount } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { LocaleBody, Me, OwnSessions, PasswordBody, SessionParam, SessionsEnded } from './account.contract.ts'
import { startSession } from './account-session.ts'
import { changePassword } from './change-password.ts'
import {
  chooseLocale,
  describeAccount,
  endOtherSessions,
  endSession,
  listOwnSessions,
} from './own-account.ts'
import { signInRoutes } from './sign-in.routes.ts'

const ownRoutes = new Hono<AppEnv>()
  .get('/me', describe('accounts', 'Who is signed in', { schema: Me }), requireAccount, async (c) =>
    c.json(await describeAccount(c.var.deps, c.var.account)),
  )
  .patch(
    '/me',
    describe('accounts', 'Choose the language of messages', { schema: Me }),
    requireAccount,
    accept('json', LocaleBody),
    async (c) => c.json(await chooseLocale(c.var.deps, c.var.account, c.req.valid('json').locale)),
  )
  .post(
    '/password',
    describe('accounts', 'Change the password; every other session ends', { schema: Me }),
    requireAccount,
    accept('json', PasswordBody),
    async (c) => {
      const { currentPassword, password } = c.req.valid('json')
      const { deps, account, address } = c.var
      await changePassword(deps, account, { currentPassword, password, address })
      // Behind a guard the context knows more variables than a session needs.
      return c.json(await startSession(c as unknown as Context<AppEnv>, account.accountId))
    },
  )
  .get(
    '/sessions',
    describe('accounts', 'Where the account is signed in', { schema: OwnSessions }),
    requireAccount,
    async (c) => c.json({ sessions: await listOwnSessions(c.var.deps, c.var.account) }),
  )
  .delete(
    '/sessions/:sessionId',
    describe('accounts', 'End one of the account’s sessions', { status: 204 }),
    requireAccount,
    accept('param', SessionParam),
    async (c) => {
      await endSession(c.var.deps, c.var.account, c.req.valid('param').sessionId)
      return c.body(null, 204)
    },
  )
  .delete(
    '/sessions',
    describe('accounts', 'End every session but this one', { schema: SessionsEnded }),
    requireAccount,
    async (c) => c.json(await endOtherSessions(c.var.deps, c.var.account)),
  )

export const accountRoutes = new Hono<AppEnv>().route('/', signInRoutes).route('/', ownRoutes)

export type AccountRoutes = typeof accountRoutes
