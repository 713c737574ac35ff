import { listRegions } from '../api/clubs.ts'
import { written } from '../i18n/words.ts'
import { createQuiet } from './quiet.ts'

/** A region's name; empty until the regions are known, so that a heading need not wait for them. */
export function createRegionName(id: () => string): () => string {
  const regions = createQuiet(() => listRegions())
  return () => {
    const region = regions()?.find((one) => one.id === id())
    return region ? written(region.name) : ''
  }
}
