import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { Dropped, DropItem } from '../../server/everything/everything.contract.ts'
import type { EverythingRoutes } from '../../server/everything/everything.routes.ts'
import { answer, spoken } from './client.ts'

const everything = hc<EverythingRoutes>('/api/me/everything', spoken)

/** All that I hold or that could charge or bind me. */
export const myEverything = query(async () => answer(everything.index.$get()), 'my-everything')

/** Drops these for the refunds that were shown, all of them or none. The same `key` drops once. */
export function dropItems(items: DropItem[], key: string): Promise<Dropped> {
  return answer(everything.drop.$post({ json: { items } }, { headers: { 'idempotency-key': key } }))
}
