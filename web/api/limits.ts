import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { NewBlock } from '../../server/limits/block.contract.ts'
import type { LimitRoutes } from '../../server/limits/limit.routes.ts'
import { answer, spoken } from './client.ts'

const limits = hc<LimitRoutes>('/api/limits', spoken)

/** The caps and blocks of my regions. */
export const readLimits = query(async () => answer(limits.index.$get()), 'limits')

/** Sets how often a member may book a club in a month; null takes the limit away. */
export const capClub = (clubId: string, bookingsPerMonth: number | null) =>
  answer(limits.clubs[':clubId'].$put({ param: { clubId }, json: { bookingsPerMonth } }))

export const blockMember = (block: NewBlock) => answer(limits.blocks.$post({ json: block }))

export const liftBlock = (blockId: string) =>
  answer(limits.blocks[':blockId'].$delete({ param: { blockId } }))
