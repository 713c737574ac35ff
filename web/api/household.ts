import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { HouseholdAct } from '../../server/households/household.contract.ts'
import type { PoolStatementRoutes } from '../../server/households/pool-statement.routes.ts'
import type { HouseholdRoutes } from '../../server/households/household.routes.ts'
import { answer, spoken } from './client.ts'

const household = hc<HouseholdRoutes>('/api/me/household', spoken)

/** The household that I belong to, and those that invite me. */
export const myHousehold = query(async () => answer(household.index.$get()), 'my-household')

/** What moved in its pool, latest first, from the place that `after` names. */
export const poolEntries = query(
  async (after?: string) => answer(household.entries.$get({ query: { after } })),
  'pool-entries',
)

const pool = hc<PoolStatementRoutes>('/api/me/household', spoken)

/** The months of which its pool has a statement, the latest first. */
export const poolMonths = query(async () => answer(pool.statements.$get()), 'pool-months')

/** A month of its pool. */
export const poolStatement = query(
  async (month: string) => answer(pool.statements[':month'].$get({ param: { month } })),
  'pool-statement',
)

export function openHousehold(name: string) {
  return answer(household.index.$post({ json: { name } }))
}

export function inviteKin(number: string) {
  return answer(household.invitations.$post({ json: { number } }))
}

export async function withdrawKin(id: string): Promise<void> {
  await household.invitations[':id'].$delete({ param: { id } })
}

export function acceptKinship(id: string) {
  return answer(household.invitations[':id'].accept.$post({ param: { id } }))
}

export async function declineKinship(id: string): Promise<void> {
  await household.invitations[':id'].decline.$post({ param: { id } })
}

/** Whether a member may draw, and how much in a month; null for no limit. */
export function permitSpender(id: string, permission: { maySpend: boolean; monthLimit: number | null }) {
  return answer(household.members[':id'].$put({ param: { id }, json: permission }))
}

export type ActWish = { act: HouseholdAct; amount?: number; membershipId?: string }

export function quoteAct(wish: ActWish) {
  return answer(household.quotes.$post({ json: wish }))
}

export function confirmAct(quoteId: string, amount: number, key: string) {
  return answer(
    household.quotes[':quoteId'].confirm.$post(
      { param: { quoteId }, json: { amount } },
      { headers: { 'idempotency-key': key } },
    ),
  )
}

export async function dropAct(quoteId: string): Promise<void> {
  await household.quotes[':quoteId'].$delete({ param: { quoteId } })
}
