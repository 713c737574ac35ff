import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { NewGrant } from '../../server/tiers/grant.contract.ts'
import type { LadderChange, LadderTier } from '../../server/tiers/ladder.contract.ts'
import type { TierRoutes } from '../../server/tiers/tiers.routes.ts'
import { answer, spoken } from './client.ts'

const tiers = hc<TierRoutes>('/api/tiers', spoken)

/** The tiers with what they grant and how many hold them. */
export const readLadder = query(async () => answer(tiers.index.$get()), 'ladder')

/** The grants in force and the latest that are over. */
export const readGrants = query(async () => answer(tiers.grants.$get()), 'tier-grants')

export const previewLadder = (draft: LadderTier[]) =>
  answer(tiers.ladder.preview.$post({ json: { tiers: draft } }))

export const changeLadder = (change: LadderChange) => answer(tiers.ladder.$put({ json: change }))

export const findMembers = (q: string) => answer(tiers.members.$get({ query: { q } }))

export const grantTier = (grant: NewGrant) => answer(tiers.grants.$post({ json: grant }))

export const revokeGrant = (grantId: string, reason: string) =>
  answer(tiers.grants[':grantId'].revocation.$post({ param: { grantId }, json: { reason } }))
