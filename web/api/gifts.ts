import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { GiftRoutes } from '../../server/gifts/gift.routes.ts'
import { answer, spoken } from './client.ts'

const gifts = hc<GiftRoutes>('/api/me/gifts', spoken)

/** What I may give now, and my latest gifts. */
export const myGifts = query(async () => answer(gifts.index.$get()), 'my-gifts')

export type GiftWish = { to: string; amount: number; words: string }

export function quoteGift(wish: GiftWish) {
  return answer(gifts.quotes.$post({ json: wish }))
}

export function confirmGift(quoteId: string, amount: number, key: string) {
  return answer(
    gifts.quotes[':quoteId'].confirm.$post(
      { param: { quoteId }, json: { amount } },
      { headers: { 'idempotency-key': key } },
    ),
  )
}

export async function dropGift(quoteId: string): Promise<void> {
  await gifts.quotes[':quoteId'].$delete({ param: { quoteId } })
}
