import { bodyLimit } from 'hono/body-limit'
import type { Context, MiddlewareHandler, Next } from 'hono'
import { DomainError } from '../base/domain-error.ts'
import { second } from '../base/clock.ts'
import type { AppEnv } from './app-env.ts'

/** Largest request body, in bytes. */
export const bodyMax = 64 * 1024

function tooLarge(): DomainError {
  return new DomainError('too_large', 413, {
    zh: '内容超过 64 KB，我们没有接收。请精简后再发。',
    en: 'This is larger than 64 KB, so we did not take it. Please send less.',
  })
}

const countWhileReading: MiddlewareHandler<AppEnv> = bodyLimit({
  maxSize: bodyMax,
  onError() {
    throw tooLarge()
  },
})

/**
 * A body that says its length is judged by that; HTTP itself then lets no more through. Only one that does not is
 * counted while it is read, which costs a web stream: in HTTP/2 and on Workers it need not say so in any header.
 */
export function withLimitedBody(c: Context<AppEnv>, next: Next): Promise<unknown> {
  const length = c.req.header('content-length')
  if (length !== undefined && !(Number(length) <= bodyMax)) throw tooLarge()
  const counted = length === undefined || c.req.header('transfer-encoding') !== undefined
  return counted && !withoutBody.has(c.req.method) ? countWhileReading(c, next) : next()
}

const withoutBody = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Nobody waits longer for an answer, in milliseconds. */
export const patience = 20 * second

/** Gives up on `work` after the time given: it may still end, and a retry finds what it did. */
export function withLimitedTime<Result>(
  work: () => Promise<Result>,
  milliseconds = patience,
): Promise<Result> {
  const working = work()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tookTooLong()), milliseconds)
    void working.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function tookTooLong(): DomainError {
  return new DomainError('took_too_long', 503, {
    zh: '这次处理超过了 20 秒。请刷新查看结果；如需重试，不会重复扣除。',
    en: 'This took longer than 20 seconds. Please refresh to see the outcome; trying again will not charge twice.',
  })
}
