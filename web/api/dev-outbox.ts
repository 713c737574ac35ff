import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { DevOutboxRoutes } from '../../server/messages/dev-outbox.routes.ts'
import { answer, spoken } from './client.ts'

const outbox = hc<DevOutboxRoutes>('/dev', spoken)

/** What a server that is not in production would have sent, codes included. */
export const devOutbox = query(
  async () => (await answer(outbox['outbox.json'].$get())).messages,
  'dev-outbox',
)
