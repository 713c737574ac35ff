import { createAsync } from '@solidjs/router'
import type { Accessor } from 'solid-js'
import { studioSeriesOf } from '../api/series.ts'

/** Whether occurrences of the same series follow an event, to which an edit could be carried on. */
export function createFollowers(eventId: Accessor<string | undefined>): () => boolean {
  const series = createAsync(async () => {
    const id = eventId()
    return id === undefined ? null : studioSeriesOf(id).catch(() => null)
  })
  return () => {
    const all = series.latest?.occurrences ?? []
    const later = all.slice(all.findIndex((one) => one.eventId === eventId()) + 1)
    return later.some((one) => one.state !== 'cancelled')
  }
}
