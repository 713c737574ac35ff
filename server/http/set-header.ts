import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

type NodeBindings = { outgoing?: { setHeader(name: string, value: string): void } }

/**
 * Sets a header that every answer carries. On Node it goes straight to the answer being written: a web `Headers` object
 * for each request would cost more than reading the request does. A route that sets the same header replaces it.
 */
export function setHeader(c: Context<AppEnv>, name: string, value: string): void {
  const outgoing = (c.env as NodeBindings | undefined)?.outgoing
  if (outgoing) outgoing.setHeader(name, value)
  else c.header(name, value)
}
