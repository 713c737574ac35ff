import { createMiddleware } from 'hono/factory'
import { every } from 'hono/combine'
import { validator } from 'hono-openapi'
import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { MiddlewareHandler } from 'hono'
import { DomainError } from '../base/domain-error.ts'
import type { AppEnv } from './app-env.ts'

type Target = 'json' | 'query' | 'param'
type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }

/** Tells which fields were wrong and by which rule, never what was sent. */
export function invalidInput(issues: readonly Issue[]): DomainError {
  const fields = issues.slice(0, 20).map((issue) => ({ path: pathOf(issue), message: issue.message }))
  return new DomainError(
    'invalid_input',
    422,
    {
      zh: '有的内容不符合要求，我们没有做任何改动。请看标出的地方。',
      en: 'Some of this is not as we need it, and nothing was changed. Please see the marked fields.',
    },
    { fields },
  )
}

function pathOf(issue: Issue): string {
  return (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
}

/**
 * Validates one part of the request against a valibot schema, which also becomes its OpenAPI description. The rest
 * of the route sees only what the schema lets through. Use strict objects, so that unknown fields are refused.
 */
export function accept<Schema extends GenericSchema, T extends Target>(target: T, schema: Schema) {
  const validate = validator(target, schema, (result) => {
    if (!result.success) throw invalidInput(result.error as readonly Issue[])
  })
  // The description that makes the OpenAPI document hangs on the middleware and has to move on with it.
  const middleware =
    target === 'json' ? Object.assign(every(readableJson, validate), { ...validate }) : validate
  return middleware as MiddlewareHandler<
    AppEnv,
    string,
    { in: { [K in T]: InferInput<Schema> }; out: { [K in T]: InferOutput<Schema> } }
  >
}

const readableJson = createMiddleware<AppEnv>(async (c, next) => {
  if (!c.req.header('content-type')?.startsWith('application/json')) {
    throw new DomainError('not_json', 415, {
      zh: '请以 application/json 发送内容。',
      en: 'Please send this as application/json.',
    })
  }
  const text = await c.req.text()
  // Bytes that are not UTF-8 arrive as U+FFFD, which nobody types: storing it would lose what was meant.
  if (text.includes('\uFFFD')) {
    throw new DomainError('invalid_utf8', 400, {
      zh: '内容里有无法识别的文字编码，我们没有做任何改动。请使用 UTF-8。',
      en: 'The text is not valid UTF-8, and nothing was changed.',
    })
  }
  try {
    JSON.parse(text)
  } catch {
    throw new DomainError('malformed_json', 400, {
      zh: '这段内容不是完整的 JSON，我们没有做任何改动。',
      en: 'This is not complete JSON, and nothing was changed.',
    })
  }
  await next()
})
