import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { OutboxMessage } from '../../server/messages/dev-outbox.contract.ts'
import type { DevOutboxRoutes } from '../../server/messages/dev-outbox.routes.ts'
import { answer, spoken } from './client.ts'

export type { OutboxMessage }

const devClient = hc<DevOutboxRoutes>('/dev', spoken)

/** What this server would have sent, the newest first. */
export const readOutbox = query(
  async () => (await answer(devClient['outbox.json'].$get())).messages,
  'dev-outbox',
)
