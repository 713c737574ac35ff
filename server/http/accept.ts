import { validator } from 'hono-openapi'
import { safeParse, type GenericSchema, type InferInput, type InferOutput } from 'valibot'
import type { MiddlewareHandler } from 'hono'
import { notFound } from '../base/domain-error.ts'
import type { AppEnv } from './app-env.ts'
import { invalidInput, type Issue } from './invalid-input.ts'
import { readJson } from './readable-json.ts'

type Target = 'json' | 'query' | 'param'

/**
 * Validates one part of the request against a valibot schema, which also becomes its OpenAPI description. The rest
 * of the route sees only what the schema lets through. Use strict objects, so that unknown fields are refused.
 */
export function accept<Schema extends GenericSchema, T extends Target>(target: T, schema: Schema) {
  const validate = validator(target, schema, (result) => {
    if (result.success) return
    // An address that no schema takes leads nowhere.
    throw target === 'param' ? notFound() : invalidInput(result.error as readonly Issue[])
  })
  // The description that makes the OpenAPI document hangs on the middleware and has to move on with it.
  const middleware = target === 'json' ? Object.assign(acceptJson(schema), { ...validate }) : validate
  return middleware as MiddlewareHandler<
    AppEnv,
    string,
    { in: { [K in T]: InferInput<Schema> }; out: { [K in T]: InferOutput<Schema> } }
  >
}

function acceptJson(schema: GenericSchema): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const result = safeParse(schema, await readJson(c))
    if (!result.success) throw invalidInput(result.issues as readonly Issue[])
    c.req.addValidatedData('json', result.output as object)
    await next()
  }
}
