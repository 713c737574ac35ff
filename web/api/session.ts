import { query, redirect } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MeRoutes } from '../../server/members/me.routes.ts'
import { answer, spoken } from './client.ts'
import { Problem } from './problem.ts'

/** /api/me */
export const meClient = hc<MeRoutes>('/api/me', spoken)

const isSignedOut = (thrown: unknown) => thrown instanceof Problem && thrown.status === 401

/** Where signing in leads back to: this page, as a path of our own. */
export function signInHref(): string {
  const here = `${location.pathname}${location.search}`
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
}

/** The `next` of an address, if it is a path of our own; a foreign address would make us a springboard. */
export function nextPath(given: string | string[] | undefined): string {
  const path = typeof given === 'string' ? given : '/'
  return /^\/(?![/\\])/.test(path) ? path : '/'
}

/** The member who is signed in. Whoever is not is led to the sign-in page and back. */
export const me = query(async () => {
  try {
    return await answer(meClient.index.$get())
  } catch (thrown) {
    if (isSignedOut(thrown)) throw redirect(signInHref())
    throw thrown
  }
}, 'me')

/** The same for pages that greet visitors as well: null for whoever is not signed in. */
export const meOrVisitor = query(async () => {
  try {
    return await answer(meClient.index.$get())
  } catch (thrown) {
    if (isSignedOut(thrown)) return null
    throw thrown
  }
}, 'me-or-visitor')
