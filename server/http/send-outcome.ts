import type { Context, TypedResponse } from 'hono'
import type { Outcome } from './idempotency.ts'

/** Sends a stored outcome as it is, so that a retry gets the first answer's very bytes. */
export function sendOutcome<Body, Status extends 200 | 201 = 201>(
  c: Context,
  outcome: Outcome,
): Response & TypedResponse<Body, Status, 'json'> {
  return c.body(outcome.body, outcome.status as Status, { 'content-type': 'application/json' }) as never
}
