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
  return describeRoute({
    tags: [tag],
    summary,
    responses: {
      [status]: good?.schema
        ? { description: 'Done', content: { 'application/json': { schema: resolver(good.schema) } } }
        : { description: 'Done' },
      default: { $ref: '#/components/responses/Problem' },
    },
  })
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
