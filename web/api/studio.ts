import { query, redirect } from '@solidjs/router'
import { hc } from 'hono/client'
import type { VenueRoutes } from '../../server/clubs/place.routes.ts'
import type { EventPlan } from '../../server/events/studio.contract.ts'
import type { StudioRoutes } from '../../server/events/studio.routes.ts'
import { answer, send, spoken } from './client.ts'
import { Problem } from './problem.ts'
import { signInHref } from './session.ts'

const studio = hc<StudioRoutes>('/api/studio', spoken)
const venues = hc<VenueRoutes>('/api/venues', spoken)

/** My regions and the tier ladder. Whoever is not signed in is led to the sign-in page and back. */
export const studioFrame = query(async () => {
  try {
    return await answer(studio.index.$get())
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 401) throw redirect(signInHref())
    throw thrown
  }
}, 'studio-frame')

/** A region's events of some local days (YYYY-MM-DD, both included), drafts too. */
export const studioEvents = query(
  async (region: string, from: string, to: string) =>
    answer(studio.events.$get({ query: { region, from, to } })),
  'studio-events',
)

export const studioEvent = query(
  async (id: string) => answer(studio.events[':id'].$get({ param: { id } })),
  'studio-event',
)

export const studioRegistrations = query(
  async (id: string, after: number) =>
    answer(studio.events[':id'].registrations.$get({ param: { id }, query: { after: String(after) } })),
  'studio-registrations',
)

export const reach = query(
  async (region: string, minTier: string, opensAt: number) =>
    answer(studio.reach.$get({ query: { region, minTier, opensAt: String(opensAt) } })),
  'studio-reach',
)

/** Venues change too seldom to be asked for twice. */
export const listVenues = query(
  async (region: string) => (await answer(venues.index.$get({ query: { region } }))).venues,
  'venues',
)

export const draftEvent = (regionId: string, plan: EventPlan) =>
  answer(studio.events.$post({ json: { regionId, ...plan } }))

export const editEvent = (id: string, version: number, plan: EventPlan) =>
  answer(studio.events[':id'].$put({ param: { id }, json: { version, ...plan } }))

export const publishEvent = (id: string, version: number) =>
  answer(studio.events[':id'].publish.$post({ param: { id }, json: { version } }))

export const unpublishEvent = (id: string, version: number) =>
  answer(studio.events[':id'].unpublish.$post({ param: { id }, json: { version } }))

export const duplicateEvent = (id: string) => answer(studio.events[':id'].duplicate.$post({ param: { id } }))

export async function discardDraft(id: string, version: number): Promise<void> {
  await studio.events[':id'].$delete({ param: { id }, json: { version } })
}

/** What cancelling would give back, and to how many. */
export const previewCancellation = (id: string) =>
  answer(studio.events[':id'].cancellation.$get({ param: { id } }))

export const cancelEvent = (id: string, version: number, reason: string) =>
  answer(studio.events[':id'].cancellation.$post({ param: { id }, json: { version, reason } }))

/** The registrations as a file in the screen's language. */
export async function exportRegistrations(id: string): Promise<{ file: Blob; name: string }> {
  const response = await send(`/api/studio/events/${encodeURIComponent(id)}/registrations.csv`, {
    headers: { 'x-locale': document.documentElement.lang === 'en' ? 'en' : 'zh' },
  })
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { file: await response.blob(), name: name ?? 'registrations.csv' }
}
