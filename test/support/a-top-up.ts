import type { Club } from './a-club.ts'

let keys = 0
const aKey = () => ({ 'idempotency-key': `a-top-up-${(keys += 1).toString().padStart(6, '0')}` })

/**
 * A member's top-up whose page is open, a quote of another one, and the quote of a refund that waits for their word;
 * returns the three ids. The club's configuration has to name a provider.
 */
export async function topUpsOf(club: Club, name: string): Promise<string[]> {
  const top = '/api/me/top-ups/quotes'
  const [amount] = club.deps.config.payments.amounts
  const first = await club.as(name).post(top, { amount })
  const path = `${top}/${String(first.body['id'])}/confirm`
  const started = await club.as(name).post(path, { amount }, aKey())
  const quote = await club.as(name).post(top, { amount })
  await club.aStaff('till', 'manager')
  const { memberId } = club.person(name)
  const taken = {
    memberId,
    amount: 10_000,
    method: 'cash',
    receipt: `T-${name}`,
    reason: 'cash',
    points: 100,
  }
  const paid = await club.as('till').post('/api/counter/top-ups', taken, aKey())
  const refund = { paymentId: String(paid.body['paymentId']), amount: 5_000, reason: 'paid twice' }
  await club.as('till').post('/api/payment-desk/refunds', refund, aKey())
  const { body } = await club.as(name).get('/api/me/top-ups')
  const [asked] = body['refunds'] as { quoteId: string }[]
  return [String(started.body['paymentId']), String(quote.body['id']), asked?.quoteId ?? '']
}
