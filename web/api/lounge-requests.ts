import { hc } from 'hono/client'
import type { LoungeRequestRoutes, MyVisitRoutes } from '../../server/lounges/lounge.routes.ts'
import { answer, spoken } from './client.ts'

const requestsClient = hc<LoungeRequestRoutes>('/api/me/lounge-requests', spoken)
const visitClient = hc<MyVisitRoutes>('/api/me/visit', spoken)

/** What desks ask me to confirm with points. */
export const myLoungeRequests = () => answer(requestsClient.index.$get())

/** Confirms exactly this amount; the same `key` again is the same confirmation. */
export function confirmLoungeRequest(given: { quoteId: string; amount: number; key: string }) {
  const { quoteId, amount, key } = given
  return answer(
    requestsClient[':quoteId'].confirm.$post(
      { param: { quoteId }, json: { amount } },
      { headers: { 'idempotency-key': key } },
    ),
  )
}

export async function declineLoungeRequest(quoteId: string): Promise<void> {
  await requestsClient[':quoteId'].decline.$post({ param: { quoteId } })
}

/** I have left the lounge. */
export const leaveLounge = () => answer(visitClient.leave.$post())
