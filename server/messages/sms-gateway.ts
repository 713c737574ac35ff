import { second } from '../base/clock.ts'
import { DeliveryRefused, type SmsGateway } from './senders.ts'

/**
 * A gateway that takes `POST {to, text, id}` as JSON with a bearer token and knows a repeated `id` (also sent as
 * Idempotency-Key). 2xx is taken; 408, 429 and 5xx are tried again; any other answer refuses the message for good.
 */
export function httpSmsGateway(
  { url, token }: { url: string; token: string | undefined },
  timeoutMs = 10 * second,
): SmsGateway {
  return {
    async send(message) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': message.id,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify(message),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      await response.body?.cancel()
      if (response.ok) return
      const said = `The SMS gateway answered ${response.status}`
      const passing = response.status >= 500 || response.status === 408 || response.status === 429
      throw passing ? new Error(said) : new DeliveryRefused(said)
    },
  }
}
