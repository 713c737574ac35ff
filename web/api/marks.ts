import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { AppealRoutes, MyMarkRoutes } from '../../server/marks/mark.routes.ts'
import { answer, spoken } from './client.ts'

const mine = hc<MyMarkRoutes>('/api/me/marks', spoken)
const appeals = hc<AppealRoutes>('/api/appeals', spoken)

/** My marks of a year, and what they mean for booking now. */
export const myMarks = query(async () => answer(mine.index.$get()), 'my-marks')

/** Sends my appeal against a mark; answers with my marks as they are then. */
export function appealMark(id: string, text: string) {
  return answer(mine[':id'].appeal.$post({ param: { id }, json: { text } }))
}

/** Appeals that wait for a decision in the regions of this manager. */
export const openAppeals = query(async () => (await answer(appeals.index.$get())).appeals, 'open-appeals')

export function decideAppeal(id: string, verdict: 'lifted' | 'upheld', reason: string) {
  return answer(appeals[':id'].decision.$post({ param: { id }, json: { verdict, reason } }))
}
