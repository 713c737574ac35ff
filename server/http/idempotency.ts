import { hash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { isUniqueViolation } from '../../db/errors.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { DomainError } from '../base/domain-error.ts'
import type { AppEnv } from './app-env.ts'
import { documented } from './openapi.ts'
import { findOutcome, insertOutcomes } from './idempotency.queries.ts'

/** The stored answer of a request that had an effect; the same bytes answer every retry. */
export type Outcome = { status: number; body: string }

type WithKey = AppEnv & { Variables: { idempotencyKey: string } }

/** Wants an `Idempotency-Key` of 8 to 80 visible characters, so that a retry can be told from a second wish. */
export const requireIdempotencyKey = documented(
  createMiddleware<WithKey>(async (c, next) => {
    const key = c.req.header('idempotency-key')
    if (key === undefined || !/^[\x21-\x7e]{8,80}$/.test(key)) {
      throw new DomainError('idempotency_key_needed', 400, {
        zh: '这一步需要带上 Idempotency-Key（8 到 80 个字符），重试才不会重复扣除。',
        en: 'This step needs an Idempotency-Key of 8 to 80 characters, so that a retry never charges twice.',
      })
    }
    c.set('idempotencyKey', key)
    await next()
  }),
  {
    parameters: [
      {
        in: 'header',
        name: 'idempotency-key',
        required: true,
        description: 'Made by the client for each wish; a retry with the same key gets the first answer.',
        schema: { type: 'string', pattern: '^[\\x21-\\x7e]{8,80}$' },
      },
    ],
  },
)

/** What two requests with the same key must have in common to be the same request. */
export function requestHash(...parts: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(parts))
}

export function keyReused(): DomainError {
  return new DomainError('idempotency_key_reused', 422, {
    zh: '这个 Idempotency-Key 已用于另一个请求。新的操作请用新的键。',
    en: 'This Idempotency-Key was used for another request. Please use a new one for a new request.',
  })
}

/**
 * Runs `work` once for each (actor, key): the outcome is stored in the transaction of the effect, and a retry is
 * answered with it. Refusals that `work` throws leave nothing behind and may be tried again with the same key.
 */
export async function onceOnly(
  deps: Deps,
  request: { actorId: string; key: string; hash: string },
  work: (trx: Trx) => Promise<Outcome>,
): Promise<Outcome> {
  const attempt = () =>
    inTransaction(deps, async (trx) => {
      const stored = await findOutcome(trx, request.actorId, request.key)
      if (stored) {
        if (stored.hash !== request.hash) throw keyReused()
        return stored.outcome
      }
      const outcome = await work(trx)
      await insertOutcomes(trx, [{ ...request, ...outcome, at: deps.clock.now() }])
      return outcome
    })
  try {
    return await attempt()
  } catch (error) {
    // Two at once: the other one committed first, so this one finds its outcome.
    if (isUniqueViolation(error)) return attempt()
    // Or it committed between this one's look and its work, whose effect is what refuses this one.
    const refused = error instanceof DomainError
    if (refused && (await findOutcome(deps.db, request.actorId, request.key))) return attempt()
    throw error
  }
}
