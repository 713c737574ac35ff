/** What Stripe's client throws, as far as it is read. */
export type StripeFault = { rawType?: unknown; type?: unknown; code?: unknown; statusCode?: unknown }

/** They pass: another request holds the charge or the key, or our balance at Stripe does not suffice today. */
const passing = new Set(['lock_timeout', 'rate_limit', 'idempotency_key_in_use', 'balance_insufficient'])

/**
 * Whether Stripe will not do it however often it is asked, and its own code for that; its messages may quote keys and
 * people. Requests that it does not understand or that cannot be done are answered 400, 402 or 404; keys, permissions,
 * limits and Stripe's own faults pass. See https://docs.stripe.com/error-handling and …/error-codes.
 */
export function readRefusal(error: unknown): { forGood: boolean; code: string } {
  const { rawType, code, statusCode } = (error ?? {}) as StripeFault
  const type = typeof rawType === 'string' ? rawType : undefined
  const known = [code, type].find((one) => typeof one === 'string' && /^[a-z][a-z0-9_]{1,63}$/.test(one))
  const told = typeof known === 'string' ? known : 'not_reached'
  const refused = type === 'invalid_request_error' || type === 'card_error'
  const final = statusCode === 400 || statusCode === 402 || statusCode === 404
  return { forGood: refused && final && !passing.has(told), code: told }
}
