import type { Deps } from '../base/deps.ts'
import { applyEvent, type Applied } from './apply-event.ts'
import { badSignature } from './payment.errors.ts'
import { ForgedReport } from './payment-provider.ts'
import { requireOnlineProvider } from './providers.ts'

/**
 * Takes a provider's report. Throws `bad_signature`, with nothing written, for one that it did not sign just now; what
 * does not concern us is ignored. Whatever else fails is answered as an error, so that the provider sends it again.
 */
export async function receiveWebhook(
  deps: Deps,
  { raw, signature }: { raw: string; signature: string | undefined },
): Promise<Applied | 'ignored'> {
  const provider = requireOnlineProvider(deps)
  if (signature === undefined) throw badSignature()
  const reading = provider.readWebhook({ raw, signature, now: deps.clock.now() })
  const event = await reading.catch((error: unknown) => {
    throw error instanceof ForgedReport ? badSignature() : error
  })
  return event ? applyEvent(deps, event) : 'ignored'
}
