import type { Answer, Club } from './a-club.ts'

let keys = 0
export const pointsKey = () => ({ 'idempotency-key': `points-${(keys += 1).toString().padStart(6, '0')}` })

/** Ana's quote for giving to Bo, or the refusal. */
export function quoteGift(club: Club, from: string, to: string, amount: number, words = ''): Promise<Answer> {
  return club.as(from).post('/api/me/gifts/quotes', { to: club.person(to).number, amount, words })
}

export function confirmGift(
  club: Club,
  from: string,
  quote: Answer,
  { amount = Number(quote.body['amount']), key = pointsKey() } = {},
): Promise<Answer> {
  return club.as(from).post(`/api/me/gifts/quotes/${String(quote.body['id'])}/confirm`, { amount }, key)
}

/** A whole gift. */
export async function give(club: Club, from: string, to: string, amount: number): Promise<Answer> {
  const quote = await quoteGift(club, from, to, amount)
  return quote.status === 201 ? confirmGift(club, from, quote) : quote
}
