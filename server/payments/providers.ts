import type { Deps } from '../base/deps.ts'
import { notOffered } from './payment.errors.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { stripeProvider } from './stripe-provider.ts'

/** Who takes money online, as the configuration names it; null where only counters do. */
export function onlineProvider(deps: Deps): PaymentProvider | null {
  const { stripe } = deps.config.payments
  return stripe ? stripeProvider(stripe, () => deps.clock.now()) : null
}

/** The same, where it is needed. */
export function requireOnlineProvider(deps: Deps): PaymentProvider {
  const provider = onlineProvider(deps)
  if (!provider) throw notOffered()
  return provider
}
