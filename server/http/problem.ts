import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isUnavailable } from '../../db/errors.ts'
import { QueueFull } from '../base/batch.ts'
import { describeError } from '../base/describe-error.ts'
import { DomainError, notFound } from '../base/domain-error.ts'
import type { AppEnv } from './app-env.ts'

/** RFC 9457. `code` is stable; `title` and `detail` are in the reader's language; extensions carry the numbers. */
export type ProblemDocument = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  requestId: string
  [extension: string]: unknown
}

/** Answers any error as a problem document. What is not a refusal of ours is logged and never echoed. */
export function toProblem(error: unknown, c: Context<AppEnv>): Response {
  const refusal = asRefusal(error)
  if (refusal.status >= 500) {
    c.var.deps?.log.error({ requestId: c.var.requestId, error: describeError(error) }, refusal.code)
  }
  const locale = c.var.locale ?? 'zh'
  const detail = refusal.sentence[locale]
  const problem: ProblemDocument = {
    ...refusal.details,
    type: `https://guibin.dev/problems/${refusal.code}`,
    title: detail.split(/[。.](?=\s|$|[^\d])/)[0] ?? detail,
    status: refusal.status,
    code: refusal.code,
    detail,
    requestId: c.var.requestId ?? '',
  }
  if (refusal.status === 503 || refusal.status === 429) {
    c.header('retry-after', String(refusal.details['retryAfterSeconds'] ?? 1))
  }
  return c.body(JSON.stringify(problem), refusal.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
}

function asRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof QueueFull) return busy()
  if (error instanceof HTTPException && error.status === 404) return notFound()
  if (error instanceof HTTPException && error.status < 500) return unreadable()
  if (isUnavailable(error)) return unavailable()
  return new DomainError('unexpected', 500, {
    zh: '我们这边出了意外，您的操作没有生效。请稍后再试；如需帮助，请把编号告诉我们。',
    en: 'Something went wrong on our side and nothing was changed. Please try again soon, or tell us the reference.',
  })
}

function unreadable(): DomainError {
  return new DomainError('malformed_request', 400, {
    zh: '我们没能读懂这个请求，没有做任何改动。',
    en: 'We could not read this request, and changed nothing.',
  })
}

function busy(): DomainError {
  return new DomainError(
    'busy',
    503,
    {
      zh: '此刻请求很多，您的还没有进入队列。请稍等一两秒再试。',
      en: 'Many people ask right now and yours was not queued. Please try again in a second or two.',
    },
    { retryAfterSeconds: 1 },
  )
}

/** A COMMIT whose answer was lost may have been done, so this promises neither. */
export function unavailable(): DomainError {
  return new DomainError(
    'database_unavailable',
    503,
    {
      zh: '系统暂时无法读写数据，您的操作可能没有完成。请稍后刷新查看，再决定是否重试。',
      en: 'We cannot reach our records for the moment, so this may not have been done. Please look again soon before you try once more.',
    },
    { retryAfterSeconds: 5 },
  )
}
