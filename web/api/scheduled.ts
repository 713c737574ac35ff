import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { ScheduledRequest } from '../../server/scheduled/scheduled.contract.ts'
import type { MyScheduledRequestRoutes, SchedulingRoutes } from '../../server/scheduled/scheduled.routes.ts'
import { answer, spoken } from './client.ts'

const scheduling = hc<SchedulingRoutes>('/api/events', spoken)
const mine = hc<MyScheduledRequestRoutes>('/api/me/scheduled-requests', spoken)

/** My requests that wait for an opening, and those lately refused. */
export const myScheduledRequests = query(
  async () => (await answer(mine.index.$get())).requests,
  'my-scheduled-requests',
)

/** Book for me and these guests when my window opens, for at most so many points; again changes it. */
export function scheduleRequest(
  eventId: string,
  wish: { guests: string[]; children: string[]; pointsMax: number },
): Promise<ScheduledRequest> {
  return answer(scheduling[':eventId']['scheduled-request'].$put({ param: { eventId }, json: wish }))
}

/** Takes my request for an event back. */
export async function dropScheduledRequest(eventId: string): Promise<void> {
  await scheduling[':eventId']['scheduled-request'].$delete({ param: { eventId } })
}
