import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { DeskRoutes } from '../../server/checkin/desk.routes.ts'
import { answer, spoken } from './client.ts'

const desksClient = hc<DeskRoutes>('/api/desks', spoken)

/** The desks I work at. */
export const myDesks = query(async () => (await answer(desksClient.index.$get())).desks, 'my-desks')

/** How a desk speaks with the server; each call rejects with a Problem. */
export function deskApi(deskId: string) {
  const desk = desksClient[':deskId']
  const param = { deskId }
  return {
    state: () => answer(desk.state.$get({ param })),
    members: async (q: string) => (await answer(desk.members.$get({ param, query: { q } }))).members,
    scan: (json: { nonce: string; code?: string; memberId?: string; guests?: number }) =>
      answer(desk.scan.$post({ param, json })),
    look: (nonce: string, guests: number) =>
      answer(desk.scans[':nonce'].$get({ param: { deskId, nonce }, query: { guests: String(guests) } })),
    verify: (json: { nonce: string; digits: string; guests: number }) =>
      answer(desk.verify.$post({ param, json })),
    ask: (json: { nonce: string; guests: number }) => answer(desk.ask.$post({ param, json })),
    admit: (json: {
      nonce: string
      guests: number
      registrationId?: string
      override?: { reason: string }
    }) => answer(desk.admit.$post({ param, json })),
    undo: (nonce: string) => answer(desk.undo.$post({ param, json: { nonce } })),
    leave: (visitId: string) => answer(desk.leave.$post({ param, json: { visitId } })),
  }
}
