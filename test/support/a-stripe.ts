import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Stripe } from 'stripe'
import { onTestFinished } from 'vitest'
import type { PaymentsConfig } from '../../server/base/config.ts'

export const secretKey = 'sk_test_51Guibin0000'
export const webhookSecret = 'whsec_a_secret_of_this_test'

type Taken = { method: string; path: string; headers: IncomingHttpHeaders; form: URLSearchParams }
type StripeRefund = {
  id: string
  object: 'refund'
  status: string
  failure_reason?: string
  payment_intent: string
  amount: number
  currency: string
  metadata: Record<string, string>
}
type Session = Record<string, unknown> & { id: string }

/**
 * Stripe's far side on loopback: checkout sessions and refunds as its API has them, each idempotency key once. It keeps
 * what it was asked, and answers 401 to another key than ours.
 */
export async function aStripe() {
  const taken: Taken[] = []
  const answered = new Map<string, string>()
  const sessions = new Map<string, Session>()
  const refunds: { intent: string; amount: number }[] = []
  const made: StripeRefund[] = []
  let away = false
  let lost = false
  let refusing: { status: number; error: Record<string, string> } | undefined

  function answer({ method, path, headers, form }: Taken): { status: number; body: unknown } {
    if (headers.authorization !== `Bearer ${secretKey}`)
      return { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key' } } }
    if (away) return { status: 503, body: { error: { type: 'api_error', message: 'away' } } }
    const [, id, act] = /^\/v1\/checkout\/sessions\/([^/]+)(?:\/(expire))?$/.exec(path) ?? []
    const session = sessions.get(id ?? '')
    if (id !== undefined && !session)
      return { status: 404, body: { error: { type: 'invalid_request_error', code: 'resource_missing' } } }
    if (session && act === 'expire') session['status'] = 'expired'
    if (session) return { status: 200, body: session }
    if (method === 'POST' && path === '/v1/checkout/sessions') return { status: 200, body: open(form) }
    if (method === 'GET' && path === '/v1/refunds') {
      const data = made.filter((one) => one.payment_intent === form.get('payment_intent'))
      return { status: 200, body: { object: 'list', data, has_more: false, url: path } }
    }
    if (method === 'POST' && path === '/v1/refunds') {
      if (refusing) return { status: refusing.status, body: { error: refusing.error } }
      refunds.push({ intent: form.get('payment_intent') ?? '', amount: Number(form.get('amount')) })
      return { status: 200, body: makeRefund(form) }
    }
    return { status: 404, body: { error: { type: 'invalid_request_error' } } }
  }

  function makeRefund(form: URLSearchParams): StripeRefund {
    const refund: StripeRefund = {
      id: `re_${refunds.length}`,
      object: 'refund',
      status: 'succeeded',
      payment_intent: form.get('payment_intent') ?? '',
      amount: Number(form.get('amount')),
      currency: 'cny',
      metadata: Object.fromEntries(
        [...form].flatMap(([name, value]) => {
          const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? []
          return key === undefined ? [] : [[key, value]]
        }),
      ),
    }
    made.push(refund)
    return refund
  }

  function open(form: URLSearchParams): Session {
    const id = `cs_test_${sessions.size + 1}`
    const session: Session = {
      id,
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      client_reference_id: form.get('client_reference_id'),
      payment_intent: null,
      amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
      currency: form.get('line_items[0][price_data][currency]'),
      expires_at: Number(form.get('expires_at')),
      url: `https://checkout.stripe.example/${id}`,
    }
    sessions.set(id, session)
    return session
  }

  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => (text += piece))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const [path = '', query = ''] = url.split('?')
      const form = new URLSearchParams(text || query)
      const asked = { method, path, headers, form }
      taken.push(asked)
      const key = String(headers['idempotency-key'] ?? '')
      const before = key === '' ? undefined : answered.get(key)
      const { status, body } =
        before === undefined ? answer(asked) : (JSON.parse(before) as ReturnType<typeof answer>)
      // As Stripe has it: what it refused is refused again under the same key, what it never began is not.
      const began = status === 200 || (path === '/v1/refunds' && status === 400)
      if (key !== '' && began) answered.set(key, JSON.stringify({ status, body }))
      if (lost && method === 'POST') return void response.destroy()
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const { port } = server.address() as AddressInfo
  const config: PaymentsConfig = {
    currency: 'CNY',
    amounts: [10_000, 20_000, 50_000],
    stripe: { secretKey, webhookSecret, apiUrl: `http://127.0.0.1:${port}` },
  }

  return {
    config,
    taken,
    refunds,
    /** From now on every request is answered with 503, or not any more. */
    setAway(now: boolean) {
      away = now
    },
    /** From now on what it does is done, but its answers do not arrive, or not any more. */
    setLost(now: boolean) {
      lost = now
    },
    /** From now on refunds are refused with this status, type and code, or not any more. */
    refuseRefunds(refused?: { status: number; type?: string; code?: string }) {
      refusing = refused && {
        status: refused.status,
        error: {
          type: refused.type ?? 'invalid_request_error',
          message: 'Charge ch_1 of ana@example.com was refused.',
          ...(refused.code === undefined ? {} : { code: refused.code }),
        },
      }
    },
    /** A refund that it took, and that came back from the bank: as it stands in Stripe's event. */
    failRefund(at: number): StripeRefund {
      const refund = made[at]
      if (!refund) throw new Error(`There is no refund ${at}`)
      return Object.assign(refund, { status: 'failed', failure_reason: 'expired_or_canceled_card' })
    },
    /** The page of a payment, as Stripe has it. */
    pageOf(paymentId: string): Session {
      const found = [...sessions.values()].find((one) => one['client_reference_id'] === paymentId)
      if (!found) throw new Error(`No page was opened for ${paymentId}`)
      return found
    },
    /** The member pays there; the webhook is another matter. */
    pay(paymentId: string): Session {
      return Object.assign(this.pageOf(paymentId), {
        status: 'complete',
        payment_status: 'paid',
        payment_intent: `pi_of_${paymentId}`,
      })
    },
  }
}

/** An event as Stripe's webhook sends it, with the header that signs its raw text at `at` (epoch milliseconds). */
export async function aReport(
  { id, type, object }: { id: string; type: string; object: unknown },
  { at, secret = webhookSecret }: { at: number; secret?: string },
): Promise<{ raw: string; headers: Record<string, string> }> {
  const created = Math.floor(at / 1_000)
  const raw = JSON.stringify({ id, object: 'event', type, created, data: { object } })
  const signature = await Stripe.webhooks.generateTestHeaderStringAsync({
    payload: raw,
    secret,
    timestamp: created,
    cryptoProvider: Stripe.createSubtleCryptoProvider(),
  })
  return { raw, headers: { 'stripe-signature': signature, 'content-type': 'application/json' } }
}
