import { query, redirect, revalidate } from '@solidjs/router'
import { hc } from 'hono/client'
import type { Me, OwnSession } from '../../server/accounts/account.contract.ts'
import type { AccountRoutes } from '../../server/accounts/account.routes.ts'
import { answer, send, spoken } from './client.ts'
import { signInHref } from './next-path.ts'
import { asProblem } from './problem.ts'

export type { Me as SignedIn, OwnSession }

/** /api/accounts */
export const accountsClient = hc<AccountRoutes>('/api/accounts', spoken)

/** Who is signed in, with the roles that open pages. Whoever is not is led to the sign-in page and back. */
export const whoIsSignedIn = query(async () => {
  try {
    return await answer(accountsClient.me.$get())
  } catch (thrown) {
    if (asProblem(thrown).status === 401) throw redirect(signInHref())
    throw thrown
  }
}, 'who-is-signed-in')

/** Ends the session and leaves for the sign-in page, with nothing kept of what was read. */
export async function signOut(): Promise<void> {
  await send('/api/accounts/sign-out', { method: 'POST' })
  location.assign('/sign-in')
}

/** Where the reader is signed in. */
export const ownSessions = query(async () => {
  try {
    return (await answer(accountsClient.sessions.$get())).sessions
  } catch (thrown) {
    if (asProblem(thrown).status === 401) throw redirect(signInHref())
    throw thrown
  }
}, 'own-sessions')

/** What was read as somebody else, or as a visitor, is asked for anew. */
export function forgetWhatWasRead(): Promise<void> {
  return revalidate()
}

type Role = Me['roles'][number]['name']

const home: Readonly<Record<Role, string>> = {
  lounge_staff: '/desk',
  marketer: '/studio',
  manager: '/studio',
  auditor: '/studio/audit',
  admin: '/studio',
}

/**
 * Where an account goes after signing in: to set a first password, else to where it came from, else to its own
 * place. `next` is a path of our own, see `nextPath`.
 */
export function placeOf(me: Pick<Me, 'mustChangePassword' | 'member' | 'roles'>, next: string): string {
  if (me.mustChangePassword) {
    return next === '/' ? '/new-password' : `/new-password?next=${encodeURIComponent(next)}`
  }
  if (next !== '/') return next
  if (me.member) return '/'
  const [first] = me.roles
  return first ? home[first.name] : '/'
}
