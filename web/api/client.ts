import type { ClientRequestOptions, ClientResponse } from 'hono/client'
import { locale } from '../i18n/locale.ts'
import { Problem, problemOf } from './problem.ts'

/**
 * How every slice's typed client speaks: `const events = hc<EventRoutes>('/api/events', spoken)`, where the routes
 * come by `import type` alone. A call rejects with a `Problem` unless it is answered with success.
 */
export const spoken: ClientRequestOptions = { fetch: send, headers: () => ({ 'x-locale': locale() }) }

/** The JSON of an answer: `await answer(events.index.$get({ query }))`. */
export async function answer<Body, Status extends number>(
  request: Promise<ClientResponse<Body, Status, 'json'>>,
): Promise<Body> {
  const response = await request
  return (await response.json()) as Body
}

/** A fresh key for one confirmed act; retries of the same act repeat it, so that it happens once. */
export function idempotencyKey(): string {
  return crypto.randomUUID()
}

/** `fetch` that answers with success or rejects with a `Problem`; an aborted request rejects as it always does. */
export async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, credentials: 'same-origin' }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Problem({ code: 'offline' })
  })
  if (!response.ok) throw await problemOf(response)
  return response
}
