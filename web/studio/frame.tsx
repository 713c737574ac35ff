import { createAsync, useSearchParams } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import type { StudioFrame } from '../../server/events/studio.contract.ts'
import { studioFrame } from '../api/studio.ts'
import { AsyncView } from '../member/async-view.tsx'
import { keep, kept } from '../shell/kept.ts'
import { EmptyState } from '../ui/states.tsx'
import { studio } from './studio.words.ts'

export type Region = StudioFrame['regions'][number]
export type Tier = StudioFrame['tiers'][number]

/** The frame with the region that is worked on: kept in the address, else the one of last time, else the first. */
export type InRegion = { frame: StudioFrame; region: Region; setRegion: (id: string) => void }

const lastRegion = 'guibin.studio.region'

/** Waits for the frame and gives its page the region; an account without one is told so. */
export function WithRegion(props: { skeleton: JSX.Element; children: (given: InRegion) => JSX.Element }) {
  const frame = createAsync(() => studioFrame())
  const [search, setSearch] = useSearchParams<{ region?: string }>()
  const regionOf = (regions: readonly Region[]) =>
    regions.find((one) => one.id === search.region) ??
    regions.find((one) => one.id === kept(lastRegion)) ??
    regions[0]
  const setRegion = (id: string) => {
    keep(lastRegion, id)
    setSearch({ region: id, event: undefined })
  }
  return (
    <AsyncView skeleton={props.skeleton} queries={[studioFrame.key]}>
      <Show when={frame()}>
        {(known) => (
          <Show
            when={regionOf(known().regions)}
            fallback={<EmptyState heading="h1" title={studio().noRegion} detail={studio().noRegionDetail} />}
          >
            {(region) => (
              <>
                {props.children({
                  get frame() {
                    return known()
                  },
                  get region() {
                    return region()
                  },
                  setRegion,
                })}
              </>
            )}
          </Show>
        )}
      </Show>
    </AsyncView>
  )
}
