import { query, redirect } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MeRoutes } from '../../server/members/me.routes.ts'
import { answer, spoken } from './client.ts'
import { signInHref } from './next-path.ts'
import { Problem } from './problem.ts'

export { nextPath, signInHref } from './next-path.ts'

/** /api/me */
export const meClient = hc<MeRoutes>('/api/me', spoken)

const isSignedOut = (thrown: unknown) => thrown instanceof Problem && thrown.status === 401
const isStaff = (thrown: unknown) => thrown instanceof Problem && thrown.code === 'not_allowed'

/** A first password has to be set before anything else. */
function ledToNewPassword(thrown: unknown): unknown {
  return thrown instanceof Problem && thrown.code === 'password_change_needed'
    ? redirect('/new-password')
    : thrown
}

/** The member who is signed in. Whoever is not is led to the sign-in page and back. */
export const me = query(async () => {
  try {
    return await answer(meClient.index.$get())
  } catch (thrown) {
    if (isSignedOut(thrown)) throw redirect(signInHref())
    throw ledToNewPassword(thrown)
  }
}, 'me')

/** The same for pages that greet visitors as well: null for whoever is not signed in, and for staff. */
export const meOrVisitor = query(async () => {
  try {
    return await answer(meClient.index.$get())
  } catch (thrown) {
    if (isSignedOut(thrown) || isStaff(thrown)) return null
    throw ledToNewPassword(thrown)
  }
}, 'me-or-visitor')
