import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { accept } from '../http/accept.ts'
import { describe } from '../http/openapi.ts'
import {
  ActivateBody,
  CodeBody,
  CodeCheckBody,
  CodePromised,
  Me,
  ResetBody,
  SignInBody,
  SignUpBody,
} from './account.contract.ts'
import { endOwnSession, startSession } from './account-session.ts'
import { activateCard } from './activate-card.ts'
import { askForResetCode, askForSignUpCode } from './ask-for-code.ts'
import { checkSignUpCode } from './check-code.ts'
import { resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

/** The ways in and out, open to strangers. */
export const signInRoutes = new Hono<AppEnv>()
  .post(
    '/sign-up/codes',
    describe('accounts', 'Send a sign-up code to a phone', { status: 202, schema: CodePromised }),
    accept('json', CodeBody),
    async (c) => {
      const { phone } = c.req.valid('json')
      const { deps, address, locale } = c.var
      return c.json(await askForSignUpCode(deps, { phone, address, locale }), 202)
    },
  )
  .post(
    '/sign-up/codes/check',
    describe('accounts', 'Whether a sign-up code is right; it stays usable', { status: 204 }),
    accept('json', CodeCheckBody),
    async (c) => {
      await checkSignUpCode(c.var.deps, { ...c.req.valid('json'), address: c.var.address })
      return c.body(null, 204)
    },
  )
  .post(
    '/sign-up',
    describe('accounts', 'Become a member and sign in', { status: 201, schema: Me }),
    accept('json', SignUpBody),
    async (c) => {
      const { accountId } = await signUp(c.var.deps, { ...c.req.valid('json'), address: c.var.address })
      return c.json(await startSession(c, accountId), 201)
    },
  )
  .post(
    '/sign-in',
    describe('accounts', 'Sign in by phone or e-mail and password', { schema: Me }),
    accept('json', SignInBody),
    async (c) => {
      const { accountId } = await signIn(c.var.deps, { ...c.req.valid('json'), address: c.var.address })
      return c.json(await startSession(c, accountId))
    },
  )
  .post('/sign-out', describe('accounts', 'End this session', { status: 204 }), async (c) => {
    await endOwnSession(c)
    return c.body(null, 204)
  })
  .post(
    '/reset/codes',
    describe('accounts', 'Send a code to set a new password', { status: 202, schema: CodePromised }),
    accept('json', CodeBody),
    async (c) => {
      const { phone } = c.req.valid('json')
      const { deps, address, locale } = c.var
      return c.json(await askForResetCode(deps, { phone, address, locale }), 202)
    },
  )
  .post(
    '/reset',
    describe('accounts', 'Set a new password by code; every session ends', { status: 204 }),
    accept('json', ResetBody),
    async (c) => {
      await resetPassword(c.var.deps, { ...c.req.valid('json'), address: c.var.address })
      return c.body(null, 204)
    },
  )
  .post(
    '/activate',
    describe('accounts', 'Open a pre-made account by its service password card, once', { schema: Me }),
    accept('json', ActivateBody),
    async (c) => {
      const { accountId } = await activateCard(c.var.deps, { ...c.req.valid('json'), address: c.var.address })
      return c.json(await startSession(c, accountId))
    },
  )
