import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MyChildrenRoutes } from '../../server/limits/child.routes.ts'
import { answer, spoken } from './client.ts'

const mine = hc<MyChildrenRoutes>('/api/me/children', spoken)

/** My children, the eldest first. */
export const myChildren = query(async () => (await answer(mine.index.$get())).children, 'my-children')

/** Adds a child of mine; `bornOn` is YYYY-MM-DD. */
export const addChild = (name: string, bornOn: string) => answer(mine.index.$post({ json: { name, bornOn } }))

/** Takes a child off my list. */
export async function removeChild(childId: string): Promise<void> {
  await mine[':childId'].$delete({ param: { childId } })
}
