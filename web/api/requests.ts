import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { RequestRoutes } from '../../server/registrations/approval/request.routes.ts'
import type { OverrideRoutes } from '../../server/registrations/override/override.routes.ts'
import { answer, spoken } from './client.ts'

const requests = hc<RequestRoutes>('/api/studio', spoken)
const overrides = hc<OverrideRoutes>('/api/studio/registrations', spoken)

/** Who asks for seats of an event by approval, after an arrival number. */
export const seatRequests = query(
  async (id: string, after: number) =>
    answer(requests.events[':id'].requests.$get({ param: { id }, query: { after: String(after) } })),
  'seat-requests',
)

/** Admits parties, charging what each confirmed. */
export const admitRequests = (id: string, registrationIds: string[], whenFull: 'leave' | 'waitlist') =>
  answer(
    requests.events[':id'].requests.admissions.$post({ param: { id }, json: { registrationIds, whenFull } }),
  )

/** Declines parties with a reason that each of them reads. */
export const declineRequests = (
  id: string,
  registrationIds: string[],
  reason: { reasonZh: string; reasonEn: string },
) =>
  answer(
    requests.events[':id'].requests.refusals.$post({ param: { id }, json: { registrationIds, ...reason } }),
  )

/** Takes a decline of today back. */
export const reopenRequest = (id: string) =>
  answer(requests.registrations[':id'].refusal.$delete({ param: { id } }))

export type SeatByHand = { reason: string; overCapacity: boolean; waiveOverlap: boolean }

/** Seats a waiting party out of its turn. */
export const seatByHand = (id: string, seat: SeatByHand) =>
  answer(overrides[':id'].seat.$post({ param: { id }, json: seat }))
