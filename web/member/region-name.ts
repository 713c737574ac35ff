import { createAsync } from '@solidjs/router'
import { listRegions } from '../api/clubs.ts'
import { written } from '../i18n/words.ts'

/** A region's name; empty until the regions are known, so that a heading need not wait for them. */
export function createRegionName(id: () => string): () => string {
  const regions = createAsync(() => listRegions())
  return () => {
    const region = regions.latest?.find((one) => one.id === id())
    return region ? written(region.name) : ''
  }
}
