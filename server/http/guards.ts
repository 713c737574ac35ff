import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Principal, RoleName } from '../accounts/principal.ts'
import { DomainError } from '../base/domain-error.ts'
import type { AppEnv } from './app-env.ts'
import { documented, needsSession } from './openapi.ts'
import { principalOf } from './session.ts'

/** A member who signed in: `tierId` and `regionId` are as of this request. */
export type SignedInMember = {
  id: string
  accountId: string
  tierId: string
  regionId: string
  blocked: boolean
}

type WithPrincipal = AppEnv & { Variables: { account: Principal } }
type WithMember = AppEnv & { Variables: { account: Principal; member: SignedInMember } }

/** A guard's context knows more variables than every route's; the session needs only those of every route. */
const whoAsks = (c: unknown): Promise<Principal | null> => principalOf(c as Context<AppEnv>)

function signInNeeded(): DomainError {
  return new DomainError('sign_in_needed', 401, {
    zh: '请先登录，我们就带您回到这里。',
    en: 'Please sign in first; we will bring you back here.',
  })
}

function passwordChangeNeeded(): DomainError {
  return new DomainError('password_change_needed', 403, {
    zh: '首次使用请先设置新密码。',
    en: 'Please set a new password before you go on.',
  })
}

export function notAllowed(): DomainError {
  return new DomainError('not_allowed', 403, {
    zh: '您的账号没有这项权限。如有需要，请联系您的经理。',
    en: 'Your account may not do this. Please ask your manager if you need to.',
  })
}

/** Any signed-in account, also one that still has to set its password. */
export const requireAccount = documented(
  createMiddleware<WithPrincipal>(async (c, next) => {
    const principal = await whoAsks(c)
    if (!principal) throw signInNeeded()
    c.set('account', principal)
    await next()
  }),
  needsSession,
)

export const requireMember = documented(
  createMiddleware<WithMember>(async (c, next) => {
    const principal = await whoAsks(c)
    if (!principal) throw signInNeeded()
    if (principal.mustChangePassword) throw passwordChangeNeeded()
    if (!principal.member) throw notAllowed()
    c.set('account', principal)
    c.set('member', { accountId: principal.accountId, ...principal.member })
    await next()
  }),
  needsSession,
)

/** An account with at least one of these roles, in any scope: the use case narrows to the scope inside its WHERE. */
export function requireRole(...names: readonly RoleName[]) {
  return documented(
    createMiddleware<WithPrincipal>(async (c, next) => {
      const principal = await whoAsks(c)
      if (!principal) throw signInNeeded()
      if (principal.mustChangePassword) throw passwordChangeNeeded()
      if (!principal.roles.some((role) => names.includes(role.name))) throw notAllowed()
      c.set('account', principal)
      await next()
    }),
    needsSession,
  )
}
