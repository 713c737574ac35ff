import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MyTopUpRoutes } from '../../server/payments/payment.routes.ts'
import { answer, spoken } from './client.ts'

const client = hc<MyTopUpRoutes>('/api/me/top-ups', spoken)

/** What I can top up and what it gives, my top-ups, and refunds that wait for my word. */
export const myTopUps = query(async () => answer(client.index.$get()), 'my-top-ups')

/** One of my top-ups. */
export const myTopUp = query(
  async (id: string) => answer(client.payments[':id'].$get({ param: { id } })),
  'my-top-up',
)

/** What topping up an amount, in minor units, costs and gives. */
export const quoteTopUp = (amount: number) => answer(client.quotes.$post({ json: { amount } }))

/** Confirms for the amount that was shown; answers where to pay. */
export const confirmTopUp = (quoteId: string, amount: number, key: string) =>
  answer(
    client.quotes[':quoteId'].confirm.$post(
      { param: { quoteId }, json: { amount } },
      { headers: { 'idempotency-key': key } },
    ),
  )

export const dropTopUpQuote = (quoteId: string) =>
  client.quotes[':quoteId'].drop.$post({ param: { quoteId } })

export const cancelTopUp = (id: string) => client.payments[':id'].cancel.$post({ param: { id } })

/** Confirms to lose the points that were shown; the money goes back after them. */
export const confirmTopUpRefund = (quoteId: string, points: number, key: string) =>
  answer(
    client.refunds[':quoteId'].confirm.$post(
      { param: { quoteId }, json: { points } },
      { headers: { 'idempotency-key': key } },
    ),
  )

export const declineTopUpRefund = (quoteId: string) =>
  client.refunds[':quoteId'].decline.$post({ param: { quoteId } })
