import type { Stripe } from 'stripe'
import * as v from 'valibot'
import { minute, second } from '../base/clock.ts'
import type { PaymentsConfig } from '../base/config.ts'
import { ForgedReport, ProviderUnavailable, type PaymentProvider } from './payment-provider.ts'
import { readStripeEvent, readStripeSession, StripeEvent } from './stripe-events.rules.ts'
import { isSentByStripe, sendByStripe } from './stripe-refunds.ts'

type StripeConfig = NonNullable<PaymentsConfig['stripe']>

/** A report is taken for this long after it was signed, so that nobody sends an old one again. Stripe's own default. */
const reportFresh = (5 * minute) / second

/**
 * Stripe by its own client, over `fetch` and WebCrypto, which Node and Workers both have. `now` is the time at which
 * an answer counts as given.
 */
export function stripeProvider(
  { secretKey, webhookSecret, apiUrl }: StripeConfig,
  now: () => number,
): PaymentProvider {
  const client = () => (opened ??= openClient(secretKey, apiUrl))
  let opened: Promise<Stripe> | undefined
  return {
    name: 'stripe',
    async start({ paymentId, amount, currency, title, locale, returnUrl, expiresAt }) {
      const stripe = await client()
      const session = await reaching(() =>
        stripe.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: paymentId,
            metadata: { payment_id: paymentId },
            // A charge and what becomes of it carry this, not the page's own.
            payment_intent_data: { metadata: { payment_id: paymentId } },
            line_items: [
              {
                quantity: 1,
                price_data: {
                  currency: currency.toLowerCase(),
                  unit_amount: amount,
                  product_data: { name: title },
                },
              },
            ],
            locale,
            success_url: returnUrl,
            cancel_url: returnUrl,
            expires_at: Math.floor(expiresAt / second),
          },
          { idempotencyKey: `payment:${paymentId}` },
        ),
      )
      if (session.url === null) throw new ProviderUnavailable('Stripe opened no page')
      return { sessionId: session.id, url: session.url }
    },

    async readWebhook({ raw, signature, now: receivedAt }) {
      const { webhooks } = await client()
      const { Stripe: StripeClass } = await import('stripe')
      const checking = webhooks.constructEventAsync(
        raw,
        signature,
        webhookSecret,
        reportFresh,
        StripeClass.createSubtleCryptoProvider(),
        receivedAt,
      )
      const event = await checking.catch(() => {
        // Its own message repeats what was sent.
        throw new ForgedReport('The signature is not Stripe’s, or too old')
      })
      const known = v.safeParse(StripeEvent, event)
      return known.success ? readStripeEvent(known.output) : null
    },

    async ask(sessionId) {
      const stripe = await client()
      return readStripeSession(await reaching(() => stripe.checkout.sessions.retrieve(sessionId)), now())
    },

    async close(sessionId) {
      const stripe = await client()
      const session = await reaching(() => stripe.checkout.sessions.retrieve(sessionId))
      if (session.status === 'open') await reaching(() => stripe.checkout.sessions.expire(sessionId))
    },

    async refund(order) {
      await sendByStripe(await client(), order)
    },

    async isSent(refund) {
      return isSentByStripe(await client(), refund)
    },
  }
}

/** Loaded when first needed: it is larger than all else of the server together. */
async function openClient(secretKey: string, apiUrl: string): Promise<Stripe> {
  const { Stripe: StripeClass } = await import('stripe')
  const { hostname, port, protocol } = new URL(apiUrl)
  return new StripeClass(secretKey, {
    httpClient: StripeClass.createFetchHttpClient(),
    host: hostname,
    protocol: protocol === 'http:' ? 'http' : 'https',
    ...(port === '' ? {} : { port }),
    timeout: 8 * second,
    maxNetworkRetries: 1,
    telemetry: false,
  })
}

/** Tells what went wrong by Stripe's own code alone: its messages may quote keys and people. */
async function reaching<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    const { type, code, statusCode } = error as { type?: unknown; code?: unknown; statusCode?: unknown }
    const said = [type, code, statusCode].filter((one) => typeof one === 'string' || typeof one === 'number')
    throw new ProviderUnavailable(`Stripe did not do it: ${said.join(' ') || 'not reached'}`)
  }
}
