import type { MiddlewareHandler } from 'hono'
import { resolver, describeRoute } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.string(),
  requestId: v.string(),
})

/**
 * Describes a route in the OpenAPI document: what it does in one line, its tag, and the schema of its good answer.
 * Every route may answer a problem document.
 */
export function describe(tag: string, summary: string, good?: { status?: number; schema?: GenericSchema }) {
  const status = String(good?.status ?? 200)
  const description = describeRoute({
    tags: [tag],
    summary,
    // Its own: a guard over several routes would otherwise lend them all its name.
    operationId: operationIdOf,
    responses: {
      [status]: good?.schema
        ? { description: 'Done', content: { 'application/json': { schema: resolver(good.schema) } } }
        : { description: 'Done' },
      default: { $ref: '#/components/responses/Problem' },
    },
  })
  // The library's own middleware waits for the route in every request, only to do nothing afterwards.
  const goOn: MiddlewareHandler = (_, next) => next()
  return Object.assign(goOn, description)
}

/** A name made of method and address, such as `postApiQuotesByQuoteIdConfirm`. */
function operationIdOf({ method, path }: { method: string; path: string }): string {
  const words = path
    .split('/')
    .flatMap((part) => (part.startsWith(':') ? ['by', part.slice(1)] : part.split(/\W+/)))
  const named = words.filter(Boolean).map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return method.toLowerCase() + named.join('')
}

type Description = Parameters<typeof describeRoute>[0]

/** Lets a middleware tell the OpenAPI document what it asks of every route that it guards. */
export function documented<Middleware extends object>(
  middleware: Middleware,
  description: Description,
): Middleware {
  return Object.assign(middleware, describeRoute(description))
}

/** What a guard adds: the route wants a session. */
export const needsSession: Description = { security: [{ session: [] }] }
