import { resolver, describeRoute } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import * as v from 'valibot'

const Problem = v.object({
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
      default: {
        description: 'A problem, as RFC 9457',
        content: { 'application/problem+json': { schema: resolver(Problem) } },
      },
    },
  })
}
